/** The text formats and MessagePack, as compiled code writes and reads them. */
@NullMarked
package org.hewlang.stdlib.encoding;

import org.jspecify.annotations.NullMarked;
