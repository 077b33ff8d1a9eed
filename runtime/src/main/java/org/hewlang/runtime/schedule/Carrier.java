package org.hewlang.runtime.schedule;
/** placeholder */
final class Carrier {}
