package org.systole.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.systole.folder.Folders;
import org.systole.sim.project.InitVerb;
import org.systole.sim.project.LocalRepository;
import org.systole.sim.tool.ProcessToolbox;
import picocli.CommandLine;

/// `init` makes a project whose tests pass at once, and fail when its component is wrong.
final class InitTest {
  @TempDir Path folder;

  private static Path shared;
  private static Path repository;
  private static Path project;

  /// A repository of this test: links to all that the machine's has, but for Systole.
  @BeforeAll
  static void makeProject() throws IOException {
    shared = Files.createTempDirectory("systole-init-");
    repository = Files.createDirectories(shared.resolve("repository"));
    Path machine = machineRepository();
    link(machine, repository, "org");
    link(machine.resolve("org"), Files.createDirectory(repository.resolve("org")), "systole");
    project = shared.resolve("my-core");
    init(project);
  }

  /// Links are deleted, what they lead to is not.
  @AfterAll
  static void delete() throws IOException {
    Folders.delete(shared);
  }

  private static Path machineRepository() {
    String surefire = System.getProperty("localRepository");
    return surefire != null ? Path.of(surefire) : LocalRepository.ofThisUser(System.getenv(),
        Path.of(System.getProperty("user.home"))).folder();
  }

  private static void link(Path from, Path to, String but) throws IOException {
    try (var entries = Files.list(from)) {
      for (Path entry : entries.filter(e -> !e.endsWith(but)).toList()) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
      }
    }
  }

  private static String init(Path place) {
    var said = new StringWriter();
    var line = new CommandLine(new InitVerb(new LocalRepository(repository)))
        .setOut(new PrintWriter(said));
    assertEquals(0, line.execute(place.toString()));
    return said.toString().replace(place.toString(), "PLACE");
  }

  private record Made(boolean good, String text) {}

  private Made mvnTest(Path at) throws IOException {
    Path log = folder.resolve("mvn.log");
    var outcome = new ProcessToolbox().run(
        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
        List.of("-B", "-q", "-o", "-Dmaven.repo.local=" + repository, "test"), at, log,
        Duration.ofMinutes(5));
    return new Made(outcome.good(), Files.readString(log));
  }

  @Test
  void should_pass_its_test_as_it_stands_and_fail_when_the_component_is_wrong()
      throws IOException {
    var right = mvnTest(project);
    assertTrue(right.good(), right.text());
    assertTrue(Files.exists(
        project.resolve("target/surefire-reports/TEST-mycore.MyCoreTest.xml")));
    Path component = project.resolve("src/main/java/mycore/MyCore.java");
    String text = Files.readString(component);
    Files.writeString(component, text.replace("sum.add(value)", "sum.sub(value)"));
    try {
      var wrong = mvnTest(project);
      assertFalse(wrong.good());
      assertTrue(wrong.text().contains("MyCoreTest.should_"), wrong.text());
    } finally {
      Files.writeString(component, text);
    }
  }

  @Test
  void should_hold_a_component_that_runs_and_lints_as_a_single_file() {
    String file = project.resolve("src/main/java/mycore/MyCore.java").toString();
    assertEquals(new CommandLineRun(0, """
          cycle  valid  value  |  total
              0      1      3  |      0
              1      0      4  |      3
              2      1      5  |      3
              3      1      5  |      8
        """, ""), CommandLineRun.in(folder, "simulate " + file
            + " --set width=8 --cycles 4 --poke valid=1,0,1 --poke value=3,4,5"));
    assertEquals(new CommandLineRun(0, "verilator: clean\niverilog: clean\nyosys: clean\n", ""),
        CommandLineRun.in(folder, "lint " + file));
  }

  @Test
  void should_write_the_same_files_again_and_say_so() throws IOException {
    assertEquals("5 files in PLACE\nmvn -f PLACE test runs its test\n",
        init(folder.resolve("my-core")));
    var paths = new TreeSet<String>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        paths.add(name);
        assertEquals(Files.readString(shared.resolve(name)), Files.readString(file), name);
      }
    }
    assertEquals(new TreeSet<>(List.of("my-core/.gitignore", "my-core/README.md",
        "my-core/pom.xml", "my-core/src/main/java/mycore/MyCore.java",
        "my-core/src/test/java/mycore/MyCoreTest.java")), paths);
  }

  @Test
  void should_replace_artefacts_that_are_stale_and_give_their_sources() throws IOException {
    Path own = repository.resolve("org/systole/systole-generator");
    Path version;
    try (var versions = Files.list(own)) {
      version = versions.findFirst().orElseThrow();
    }
    String name = "systole-generator-" + version.getFileName();
    Path jar = version.resolve(name + ".jar");
    byte[] right = Files.readAllBytes(jar);
    Files.writeString(jar, "stale");
    init(folder.resolve("other"));
    assertEquals(right.length, Files.size(jar));
    assertNotEquals(0, right.length);
    try (var sources = new ZipFile(version.resolve(name + "-sources.jar").toFile())) {
      assertTrue(sources.getEntry("org/systole/hdl/Component.java") != null);
    }
    try (var all = Files.list(version)) {
      assertEquals(List.of(name + "-sources.jar", name + ".jar", name + ".pom"),
          all.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void should_be_called_as_the_last_folder_and_compile() throws IOException {
    Path place = folder.resolve("9bad/name");
    init(place);
    assertTrue(Files.readString(place.resolve("pom.xml")).contains("<artifactId>name</artifactId>"));
    Path classes = folder.resolve("classes");
    int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none",
        "-Xlint:all,-processing,-path", "-Werror", "-d", classes.toString(), "-cp",
        System.getProperty("java.class.path"),
        place.resolve("src/main/java/name/Name.java").toString(),
        place.resolve("src/test/java/name/NameTest.java").toString());
    assertEquals(0, exit);
    var run = CommandLineRun.in(folder, "simulate FOLDER/9bad/name/src/main/java/name/Name.java"
        + " --cycles 2 --poke valid=1 --poke value=3");
    assertTrue(run.out().endsWith("      1      1      3  |      3\n"), run.toString());
  }

  @Test
  void should_find_the_repository_that_maven_uses() throws IOException {
    var none = LocalRepository.ofThisUser(Map.of(), folder);
    assertEquals(folder.resolve(".m2/repository"), none.folder());
    Files.createDirectory(folder.resolve(".m2"));
    Files.writeString(folder.resolve(".m2/settings.xml"), "<settings>\n  <localRepository>"
        + "${user.home}/elsewhere</localRepository>\n</settings>\n");
    assertEquals(folder.resolve("elsewhere"),
        LocalRepository.ofThisUser(Map.of(), folder).folder());
    assertEquals(Path.of("given"), LocalRepository.ofThisUser(
        Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=given"), folder).folder());
  }

  private void refuses(String line, String expected) {
    assertEquals(new CommandLineRun(2, "", expected), CommandLineRun.in(folder, line));
  }

  @Test
  void should_refuse_names_and_places_together() throws IOException {
    Files.createDirectory(folder.resolve("My_Core"));
    refuses("init FOLDER/My_Core", """
        error[BAD NAME] "My_Core" is no name of a project
          at    systole init
          cause at most 64 lower-case letters and digits in words parted by single hyphens, a letter first
          help  choose one, for example my-core
        error[OUTPUT] FOLDER/My_Core is already there
          at    systole init
          cause a project is made in a new folder only
          help  choose another name, or remove it
        """);
    refuses("init FOLDER/class", """
        error[BAD NAME] "class" gives the package class
          at    systole init
          cause that is a keyword of Java
          help  choose another, for example class-core
        """);
    refuses("init FOLDER/java", """
        error[BAD NAME] "java" gives the package java
          at    systole init
          cause that is kept for Java itself
          help  choose another, for example java-core
        """);
    for (String taken : List.of("bits", "string", "component", "dut")) {
      refuses("init FOLDER/" + taken, """
          error[BAD NAME] "%s" gives the class %s
            at    systole init
            cause Java or the language has a class of that name
            help  choose another, for example %s-core
          """.formatted(taken, taken.substring(0, 1).toUpperCase(Locale.ROOT)
              + taken.substring(1), taken));
    }
    refuses("init", """
        error[MISSING WORD] my-core is missing
          at    systole init
          cause systole init cannot do without it
          help  write for example systole init my-core
        """);
    refuses("init FOLDER/a FOLDER/b", """
        error[UNKNOWN WORD] unexpected word "FOLDER/b"
          at    systole init
          cause systole init takes one word beside its flags
          help  remove it, or write a flag before it
        """);
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }
}
