/**
 * From the patterns of a match to a tree of decisions: rows and columns of patterns become tests
 * in a good order, none of them made twice, and literals become switches. What is tested and what
 * the arms do belongs to those who ask.
 */
@NullMarked
package org.hewlang.compiler.lower.pattern;

import org.jspecify.annotations.NullMarked;
