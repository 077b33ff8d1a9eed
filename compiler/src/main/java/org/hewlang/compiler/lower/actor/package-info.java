/**
 * The classes that actors become: state and init, a class for each kind of message, the dispatch
 * over them, and the methods by which others spawn, send and ask; the same for lambda actors and
 * for handles of actor traits. Bodies of handlers are functions like all others and are lowered
 * elsewhere; calls are made by those who hold an Endpoint.
 */
@NullMarked
package org.hewlang.compiler.lower.actor;

import org.jspecify.annotations.NullMarked;
