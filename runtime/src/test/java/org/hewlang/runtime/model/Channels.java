package org.hewlang.runtime.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.task.Receiver;
import org.hewlang.runtime.task.Sender;
import org.jspecify.annotations.Nullable;

/** Performs what programs do with channels, and keeps the ends for their owners. */
final class Channels {
  /** One of {@code sender} and {@code receiver} is there. */
  record End(int number, @Nullable Sender sender, @Nullable Receiver receiver, boolean ofNumbers) {}

  private final RandomProgram program;
  private final Map<Integer, List<End>> owned = new HashMap<>();
  private int channels;
  private int ends;
  private int items;

  Channels(RandomProgram program) {
    this.program = program;
  }

  void perform(Ctx c, RandomProgram.Role role, ChannelStep step) {
    List<End> mine = of(role.actor());
    switch (step) {
      case ChannelStep.Open open -> {
        if (mayOwn(role.actor())) {
          open(role.actor(), mine, open);
        }
      }
      case ChannelStep.Put put -> {
        End end = pick(mine, put.end(), true);
        if (end != null && end.sender != null) {
          put(c, role, end, end.sender, put.nanos());
        }
      }
      case ChannelStep.Take take -> {
        End end = pick(mine, take.end(), false);
        if (end != null && end.receiver != null) {
          take(c, role, end, end.receiver, take.nanos());
        }
      }
      case ChannelStep.TryTake take -> {
        End end = pick(mine, take.end(), false);
        if (end != null && end.receiver != null) {
          tryTake(c, end, end.receiver);
        }
      }
      case ChannelStep.Another another -> {
        End end = pick(mine, another.end(), true);
        if (end != null && end.sender != null && mayOwn(role.actor())) {
          End more = new End(++ends, end.sender.another(), null, end.ofNumbers);
          program.add(new ChannelHappening.Another(more.number, end.number, role.actor()));
          mine.add(more);
        }
      }
      case ChannelStep.Close close -> {
        End end = pick(mine, close.end());
        if (end != null) {
          mine.remove(end);
          close(c, end);
        }
      }
      case ChannelStep.Give give -> {
        End end = pick(mine, give.end());
        Scripted to = program.pickFor(role, give.to());
        if (end != null && to != null) {
          mine.remove(end);
          program.add(new ChannelHappening.Left(end.number));
          program.letters().send(c, role, to, give.key(), List.of(), end);
        }
      }
    }
  }

  private void open(int owner, List<End> mine, ChannelStep.Open open) {
    Sender sender = Sender.open(open.capacity(), open.numbers());
    End in = new End(++ends, sender, null, open.numbers());
    End out = new End(++ends, null, sender.receiver(), open.numbers());
    mine.add(in);
    mine.add(out);
    program.add(
        new ChannelHappening.Opened(++channels, open.capacity(), in.number, out.number, owner));
  }

  private void put(Ctx c, RandomProgram.Role role, End end, Sender sender, long nanos) {
    int wait = program.patience().next();
    int item = ++items;
    program.add(
        new ChannelHappening.PutBegan(
            wait, end.number, item, role.waiter(), program.now() + nanos, program.now()));
    program
        .patience()
        .within(
            c,
            wait,
            nanos,
            () -> {
              boolean heard =
                  end.ofNumbers ? sender.send(c, item) : sender.send(c, Integer.valueOf(item));
              program.add(new ChannelHappening.Put(wait, heard, program.now()));
            });
  }

  private void take(Ctx c, RandomProgram.Role role, End end, Receiver receiver, long nanos) {
    int wait = program.patience().next();
    program.add(
        new ChannelHappening.TakeBegan(
            wait, end.number, role.waiter(), program.now() + nanos, program.now()));
    program
        .patience()
        .within(
            c,
            wait,
            nanos,
            () -> {
              int item = receiver.next(c) ? item(c, end) : 0;
              program.add(new ChannelHappening.Taken(wait, item, program.now()));
            });
  }

  private boolean tryTake(Ctx c, End end, Receiver receiver) {
    int item = receiver.tryNext(c) ? item(c, end) : 0;
    program.add(new ChannelHappening.Tried(end.number, item));
    return item != 0;
  }

  private static int item(Ctx c, End end) {
    return end.ofNumbers ? (int) c.num : (Integer) c.ref;
  }

  /** An end has come to an actor. */
  void arrived(End end, int owner) {
    program.add(new ChannelHappening.Arrived(end.number, owner));
    of(owner).add(end);
  }

  /** Closes what the actor still has. */
  void dropAll(@Nullable Ctx c, int owner) {
    List<End> all = List.copyOf(of(owner));
    of(owner).clear();
    all.forEach(end -> close(c, end));
  }

  /** Closes an end; whoever closes a receiver ends what is queued. */
  void close(@Nullable Ctx c, End end) {
    program.add(new ChannelHappening.Closed(end.number));
    if (end.sender != null) {
      end.sender.close(c);
    }
    Receiver receiver = end.receiver;
    if (receiver != null) {
      receiver.close(c);
      boolean more = c != null;
      while (more) {
        more = tryTake(c, end, receiver);
      }
    }
  }

  private List<End> of(int owner) {
    return owned.computeIfAbsent(owner, n -> new ArrayList<>());
  }

  /** A task may outlive the fields of an actor that was given up; it gets nothing new then. */
  private boolean mayOwn(int owner) {
    return owner == 0 || program.isAlive(owner);
  }

  private static @Nullable End pick(List<End> mine, int number) {
    return mine.isEmpty() ? null : mine.get(Math.floorMod(number, mine.size()));
  }

  private static @Nullable End pick(List<End> mine, int number, boolean senders) {
    return pick(mine.stream().filter(end -> senders == (end.sender != null)).toList(), number);
  }
}
