package org.hewlang.runtime.observe;

/**
 * Numbers since the start of the program, summed over all tokens.
 *
 * @param spawned actors
 * @param ended actors that have stopped or crashed
 * @param crashes of actors
 * @param sent messages to mailboxes: sends, asks that were not direct, ticks
 * @param messages taken from mailboxes
 * @param deadLetters messages that nobody handled
 * @param directAsks asks that ran on the stack of the asking code
 * @param activations of work
 * @param steals takes from the queues of other tokens
 * @param parks times that a token went idle
 * @param handOvers times that a token went to another stack
 * @param yields times that running code let others run
 */
public record Counters(
    long spawned,
    long ended,
    long crashes,
    long sent,
    long messages,
    long deadLetters,
    long directAsks,
    long activations,
    long steals,
    long parks,
    long handOvers,
    long yields) {}
