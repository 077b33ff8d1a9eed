/**
 * Calls of the members of channels, streams and sinks. Items travel as raw bits or as objects;
 * what owns something changes hands or is copied on the way in.
 */
@NullMarked
package org.hewlang.compiler.lower.channel;

import org.jspecify.annotations.NullMarked;
