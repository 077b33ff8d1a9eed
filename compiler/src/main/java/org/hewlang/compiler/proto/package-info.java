/** Protobuf files (proto3) as wire types: what {@code wire import} reads. */
@NullMarked
package org.hewlang.compiler.proto;

import org.jspecify.annotations.NullMarked;
