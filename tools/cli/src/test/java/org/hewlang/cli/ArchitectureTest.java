package org.hewlang.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of ARCHITECTURE.md. */
class ArchitectureTest {
  private static final String COMPILER = "org.hewlang.compiler";

  /**
   * A stage and the packages of the compiler that it may use besides {@code source} and
   * {@code diagnostics}.
   */
  record Stage(String name, List<String> uses) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/tests/"))
            .importPackages("org.hewlang");
  }

  static List<Stage> stages() {
    return List.of(
        new Stage("source", List.of()),
        new Stage("diagnostics", List.of()),
        new Stage("syntax", List.of()),
        new Stage("proto", List.of("syntax")),
        new Stage("ir", List.of()),
        new Stage("optimize", List.of("ir")),
        new Stage("suspend", List.of("ir", "optimize")),
        new Stage("bytecode", List.of("ir")),
        new Stage("jar", List.of("bytecode")),
        new Stage("analysis", List.of("typed", "types", "syntax", "module")),
        new Stage("typed", List.of("types", "syntax", "module")),
        new Stage("lower", List.of("typed", "types", "syntax", "analysis", "ir", "module")),
        new Stage("hewi", List.of("typed", "types", "syntax", "analysis", "lower", "module")));
  }

  /** The parts of lowering, and which of them each may use. */
  static List<Stage> partsOfLowering() {
    return List.of(
        new Stage("runtime", List.of()),
        new Stage("outline", List.of()),
        new Stage("selection", List.of()),
        new Stage("code", List.of("runtime")),
        new Stage("layout", List.of("code", "runtime", "selection")),
        new Stage("instance", List.of("code", "layout", "selection")),
        new Stage("glue", List.of("code", "instance", "layout", "runtime", "selection")),
        new Stage("wire", List.of("body", "code", "glue", "instance", "layout", "runtime")),
        new Stage("pattern", List.of("code", "glue", "layout", "runtime", "selection")),
        new Stage(
            "actor", List.of("body", "code", "glue", "instance", "layout", "runtime", "selection")),
        new Stage("body", List.of("code", "glue", "layout", "selection")),
        new Stage(
            "foreign",
            List.of("body", "code", "glue", "instance", "layout", "runtime", "selection")),
        new Stage("channel", List.of("body", "code", "glue", "layout", "runtime", "selection")));
  }

  @ParameterizedTest
  @MethodSource("partsOfLowering")
  void noPartOfLoweringReachesUp(Stage part) {
    String[] allowed =
        Stream.concat(Stream.of(part.name()), part.uses().stream())
            .map(name -> COMPILER + ".lower." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(COMPILER + ".lower." + part.name() + ".."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(COMPILER + ".lower..").and(not(resideInAnyPackage(allowed))))
        .check(ours);
  }

  /** None is forgotten above. */
  @Test
  void thePartsOfLoweringAreListed() {
    List<String> found =
        ours.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(COMPILER + ".lower."))
            .map(name -> name.substring((COMPILER + ".lower.").length()))
            .distinct()
            .sorted()
            .toList();
    assertEquals(partsOfLowering().stream().map(Stage::name).sorted().toList(), found);
  }

  @Test
  void thePartsOfLoweringHaveNoCycle() {
    slices().matching(COMPILER + ".lower.(*)..").should().beFreeOfCycles().check(ours);
  }

  @ParameterizedTest
  @MethodSource("stages")
  void noStageReachesBack(Stage stage) {
    String[] allowed =
        Stream.concat(Stream.of(stage.name(), "source", "diagnostics"), stage.uses().stream())
            .map(name -> COMPILER + "." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(COMPILER + "." + stage.name() + ".."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.hewlang..").and(not(resideInAnyPackage(allowed))))
        .check(ours);
  }

  @Test
  void theRuntimeDependsOnNothing() {
    classes()
        .that()
        .resideInAPackage("org.hewlang.runtime..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.hewlang.runtime..", "java..", "jdk..", "org.jspecify..")
        .check(ours);
  }

  @Test
  void theCompilerDependsOnNothingOfOurs() {
    noClasses()
        .that()
        .resideInAPackage(COMPILER + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.hewlang..").and(not(resideInAPackage(COMPILER + ".."))))
        .check(ours);
  }

  @Test
  void theLibraryDependsOnTheRuntimeOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.hewlang.stdlib..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.hewlang..")
                .and(not(resideInAnyPackage("org.hewlang.stdlib..", "org.hewlang.runtime.."))))
        .check(ours);
  }

  @Test
  void onlyTheToolsTouchFilesAndTheProcess() {
    noClasses()
        .that()
        .resideInAPackage(COMPILER + "..")
        // It reads resources, as a part of the program like its classes.
        .and()
        .doNotHaveSimpleName("LibrarySources")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(File.class, FileInputStream.class, FileOutputStream.class)
        .check(ours);
  }
}
