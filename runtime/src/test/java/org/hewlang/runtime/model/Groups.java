package org.hewlang.runtime.model;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.ObjVec;
import org.hewlang.runtime.actor.Group;

/** Performs what programs do with groups. */
final class Groups {
  static final int COUNT = 2;

  private final RandomProgram program;
  private final List<Group> groups = new ArrayList<>();

  Groups(RandomProgram program) {
    this.program = program;
    for (int g = 0; g < COUNT; g++) {
      groups.add(new Group());
    }
  }

  void perform(Ctx c, RandomProgram.Role role, GroupStep step) {
    switch (step) {
      case GroupStep.Add add -> {
        Scripted a = program.pick(add.actor());
        if (a != null) {
          program.add(new GroupHappening.Added(add.group(), a.number()));
          groups.get(add.group()).add(a);
        }
      }
      case GroupStep.Remove remove -> {
        Scripted a = program.pick(remove.actor());
        if (a != null) {
          boolean was = groups.get(remove.group()).remove(a);
          program.add(new GroupHappening.Removed(remove.group(), a.number(), was));
        }
      }
      case GroupStep.Look look -> {
        Group group = groups.get(look.group());
        long length = group.length();
        program.add(new GroupHappening.Looked(look.group(), length, numbers(group.members())));
      }
      case GroupStep.CloseAll close -> {
        groups.get(close.group()).closeAll(c);
        program.add(new GroupHappening.ClosedAll(close.group()));
      }
      case GroupStep.WaitAll wait -> waitAll(c, role, wait);
    }
  }

  private void waitAll(Ctx c, RandomProgram.Role role, GroupStep.WaitAll step) {
    Group group = groups.get(step.group());
    int waiting = program.patience().next();
    long now = program.now();
    long nanos = step.nanos();
    program.add(
        new GroupHappening.WaitBegan(waiting, step.group(), role.waiter(), now + nanos, now));
    Happening allEnded = new GroupHappening.AllEnded(waiting, step.group());
    if (step.timed()) {
      program
          .patience()
          .timed(
              waiting,
              () -> {
                boolean ended = group.waitAllFor(c, nanos);
                if (ended) {
                  program.add(allEnded);
                }
                return ended;
              });
    } else {
      program
          .patience()
          .within(
              c,
              waiting,
              nanos,
              () -> {
                group.waitAll(c);
                program.add(allEnded);
              });
    }
  }

  private static List<Integer> numbers(ObjVec members) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < members.length(); i++) {
      numbers.add(((Scripted) members.get(i)).number());
    }
    return List.copyOf(numbers);
  }
}
