/**
 * What values are on the JVM: the classes of structs, tuples, enums and function types with their
 * fields and hidden bits, how a type is carried in locals and fields, and how sequences are read
 * and written. Everything that touches a field of a Hew value asks here for its name and class.
 */
@NullMarked
package org.hewlang.compiler.lower.layout;

import org.jspecify.annotations.NullMarked;
