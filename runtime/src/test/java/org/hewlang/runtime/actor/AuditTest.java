package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many actors at once: no message is lost, none comes twice, the order of each pair holds. */
@Timeout(600)
class AuditTest {
  static List<Settings> settings() {
    List<Settings> all = new ArrayList<>();
    for (SubstrateChoice substrate :
        new SubstrateChoice[] {SubstrateChoice.SHARED, SubstrateChoice.AUTO}) {
      for (int workers : new int[] {1, 2, 4}) {
        all.add(Settings.of(workers).on(substrate));
      }
    }
    return all;
  }

  /** Passes what it gets on to the next, with small mailboxes all the way. */
  private static final class Station extends ActorCell {
    static final ActorType TYPE =
        ActorType.of("Stage", "item ask").mailbox(4, Overflow.BLOCK, Overflow.FAIL);

    final @Nullable Station next;
    final int[] lastOf;
    long count;
    boolean ordered = true;

    Station(@Nullable Station next, int senders) {
      super(TYPE);
      this.next = next;
      this.lastOf = new int[senders];
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      switch (m.tag()) {
        case 0 -> {
          Item item = (Item) m;
          take(item.sender, item.number);
          if (next != null) {
            next.send(c, new Item(item.sender, item.number));
          }
        }
        case 1 -> {
          AskItem item = (AskItem) m;
          take(item.sender, item.number);
          item.num = item.number;
        }
        default -> super.dispatch(c, m);
      }
    }

    void take(int sender, int number) {
      ordered &= lastOf[sender] == number - 1;
      lastOf[sender] = number;
      count++;
    }
  }

  private static final class Item extends Msg {
    final int sender;
    final int number;

    Item(int sender, int number) {
      super(0);
      this.sender = sender;
      this.number = number;
    }
  }

  private static final class AskItem extends Ask {
    final int sender;
    final int number;

    AskItem(int sender, int number) {
      super(1);
      this.sender = sender;
      this.number = number;
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aChainOfSmallMailboxesKeepsEverythingInOrder(Settings settings) {
    int senders = 12;
    int each = 1500;
    Stage stage = new Stage(settings);
    stage.runWell(c -> {
      Station sink = new Station(null, senders);
      sink.start(c);
      Station middle = new Station(sink, senders);
      middle.start(c);
      Station asked = new Station(null, senders);
      asked.start(c);
      List<Puppet> all = new ArrayList<>();
      for (int s = 0; s < senders; s++) {
        int sender = s;
        Puppet p = Puppet.spawn(c);
        all.add(p);
        p.tell(
            c,
            (x, self) -> {
              for (int i = 1; i <= each; i++) {
                middle.send(x, new Item(sender, i));
                if (i % 7 == 0) {
                  AskItem ask = new AskItem(sender, i / 7);
                  if (i % 2 == 0) {
                    asked.ask(x, ask);
                    assertEquals(i / 7, ask.num);
                  } else {
                    assertEquals(-1, asked.askWithin(x, ask, Stage.LONG));
                  }
                }
              }
            });
      }
      for (Puppet p : all) {
        p.close(c);
        p.awaitEnd(c);
      }
      middle.close(c);
      middle.awaitEnd(c);
      sink.close(c);
      sink.awaitEnd(c);
      assertEquals((long) senders * each, sink.count);
      assertTrue(sink.ordered);
      assertTrue(asked.ordered);
      assertEquals((long) senders * (each / 7), asked.count);
    });
  }

  /** Handled, or dropped: one of the two, once. */
  private static final class Tracked extends Msg {
    final AtomicIntegerArray fate;
    final int index;
    final int until;

    Tracked(AtomicIntegerArray fate, int index, int until) {
      super(0);
      this.fate = fate;
      this.index = index;
      this.until = until;
    }

    @Override
    protected void drop(@Nullable Ctx c) {
      fate.incrementAndGet(index);
    }
  }

  /** Ends in some way after a number of messages. */
  private static final class Mortal extends ActorCell {
    final AtomicInteger count;
    final int way;

    Mortal(ActorType type, AtomicInteger count, int way) {
      super(type);
      this.count = count;
      this.way = way;
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      if (m.tag() != 0) {
        super.dispatch(c, m);
        return;
      }
      Tracked t = (Tracked) m;
      t.fate.incrementAndGet(t.index);
      if (count.incrementAndGet() == t.until) {
        switch (way) {
          case 0 -> close(c);
          case 1 -> stop(c);
          case 2 -> hurry(c);
          default -> throw HewPanic.ofLibrary("");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void eachMessageToAnActorThatEndsIsHandledOrDroppedOnce(Settings settings) {
    int senders = 4;
    int each = 60;
    List<ActorType> types =
        List.of(
            ActorType.of("Stack", "t"),
            ActorType.of("Small", "t").mailbox(3, Overflow.BLOCK, Overflow.FAIL),
            ActorType.of("New", "t").mailbox(5, Overflow.DROP_NEW, Overflow.FAIL),
            ActorType.of("Old", "t").mailbox(5, Overflow.DROP_OLD, Overflow.FAIL),
            ActorType.of("Coalesce", "t").mailbox(5, Overflow.COALESCE, Overflow.BLOCK));
    Stage stage = new Stage(settings);
    AtomicLong total = new AtomicLong();
    stage.run(c -> {
      for (int round = 0; round < 120; round++) {
        ActorType type = types.get(round % types.size());
        Mortal target = new Mortal(type, new AtomicInteger(), round / 5 % 4);
        target.start(c);
        AtomicIntegerArray fate = new AtomicIntegerArray(senders * each);
        int until = 1 + round % 50;
        List<Puppet> all = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
          int base = s * each;
          Puppet p = Puppet.spawn(c);
          all.add(p);
          p.tell(
              c,
              (x, self) -> {
                for (int i = 0; i < each; i++) {
                  target.send(x, new Tracked(fate, base + i, until));
                }
              });
        }
        for (Puppet p : all) {
          p.close(c);
          p.awaitEnd(c);
        }
        target.close(c);
        target.awaitEnd(c);
        for (int i = 0; i < fate.length(); i++) {
          assertEquals(1, fate.get(i), type + " round " + round + " message " + i);
        }
        total.addAndGet(fate.length());
      }
    });
    assertEquals(120L * senders * each, total.get());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everyAskOfAnActorThatEndsIsAnsweredOrFails(Settings settings) {
    Stage stage = new Stage(settings);
    AtomicInteger over = new AtomicInteger();
    stage.run(c -> {
      for (int round = 0; round < 60; round++) {
        int way = round % 3;
        Puppet target = Puppet.spawn(c);
        List<Puppet> all = new ArrayList<>();
        for (int s = 0; s < 4; s++) {
          Puppet p = Puppet.spawn(c);
          all.add(p);
          p.tell(
              c,
              (x, self) -> {
                for (int i = 0; i < 30; i++) {
                  Puppet.Query q = new Puppet.Query((y, asked) -> ++asked.value);
                  int result = target.askWithin(x, q, Stage.LONG);
                  assertTrue(result == -1 || result == 1 || result == 2, () -> "" + result);
                  over.incrementAndGet();
                }
              });
        }
        Puppet killer = Puppet.spawn(c);
        killer.tell(
            c,
            (x, self) -> {
              switch (way) {
                case 0 -> target.close(x);
                case 1 -> target.hurry(x);
                default ->
                    target.tell(
                        x,
                        (y, asked) -> {
                          throw HewPanic.ofLibrary("");
                        });
              }
            });
        for (Puppet p : all) {
          p.close(c);
          p.awaitEnd(c);
        }
        target.awaitEnd(c);
      }
    });
    assertEquals(60 * 4 * 30, over.get());
  }
}
