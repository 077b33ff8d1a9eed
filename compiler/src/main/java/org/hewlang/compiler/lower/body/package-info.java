/**
 * What a family of constructs sees of the body that is being lowered: where its statements go,
 * what its types are, how the values of parts are made, and what becomes of them. Families in
 * packages of their own know bodies as this and nothing more.
 */
@NullMarked
package org.hewlang.compiler.lower.body;

import org.jspecify.annotations.NullMarked;
