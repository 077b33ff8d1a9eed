/** One class per command: its options, and what it does with them. */
@NullMarked
package org.hewlang.cli.command;

import org.jspecify.annotations.NullMarked;
