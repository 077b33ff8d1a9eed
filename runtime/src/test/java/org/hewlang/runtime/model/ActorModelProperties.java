package org.hewlang.runtime.model;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random programs under random schedules do only what actors may do. */
class ActorModelProperties {
  @Property(tries = 600)
  void whateverTheScheduleActorsBehaveLikeTheModel(
      @ForAll("messages") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 250)
  void channelsBehaveLikeTheModel(@ForAll("channels") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 250)
  void semaphoresBehaveLikeTheModel(@ForAll("semaphores") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 250)
  void supervisorsBehaveLikeTheModel(@ForAll("supervisors") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 250)
  void groupsBehaveLikeTheModel(@ForAll("groups") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 250)
  void streamsBehaveLikeTheModel(@ForAll("streams") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 300)
  void everythingTogetherBehavesLikeTheModel(
      @ForAll("everything") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 60)
  void theSameSeedGivesTheSameOrder(@ForAll("everything") Program program, @ForAll long seed) {
    List<Happening> once = RandomProgram.run(program, seed);
    List<Happening> again = RandomProgram.run(program, seed);
    if (!once.equals(again)) {
      throw new AssertionError(once + "\n" + again);
    }
  }

  @Provide
  Arbitrary<Program> messages() {
    return Programs.with();
  }

  @Provide
  Arbitrary<Program> channels() {
    return Programs.with(Part.CHANNELS);
  }

  @Provide
  Arbitrary<Program> semaphores() {
    return Programs.with(Part.SEMAPHORES);
  }

  @Provide
  Arbitrary<Program> supervisors() {
    return Programs.with(Part.SUPERVISORS);
  }

  @Provide
  Arbitrary<Program> groups() {
    return Programs.with(Part.GROUPS);
  }

  @Provide
  Arbitrary<Program> streams() {
    return Programs.with(Part.STREAMS);
  }

  @Provide
  Arbitrary<Program> everything() {
    return Programs.with(Part.values());
  }
}
