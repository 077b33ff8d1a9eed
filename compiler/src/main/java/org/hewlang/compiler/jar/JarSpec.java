package org.hewlang.compiler.jar;

import org.jspecify.annotations.Nullable;

/**
 * What the manifest of a jar says.
 *
 * @param module path of the root module
 * @param version version of the compiler
 * @param mainClass internal name of the class with {@code main}; null for a library
 * @param nativeAccess whether foreign functions may be called
 * @param ownThreads whether the runtime may run virtual threads on threads of its own, which costs the
 *     JVM's start some time
 * @param classPath other jars that it needs, as the manifest writes them; empty if none
 */
public record JarSpec(
    String module,
    String version,
    @Nullable String mainClass,
    boolean nativeAccess,
    boolean ownThreads,
    String classPath) {}
