package org.systole.sim.project;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.systole.diag.Diagnostic;
import org.systole.diag.UserError;

/// A local Maven repository, into which Systole copies its own artefacts: poms, jars and sources of
/// the modules, as they were built. What is there and the same is left alone.
public final class LocalRepository {
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*(.*?)\\s*</localRepository>");
  private static final Pattern FLAG = Pattern.compile("-Dmaven\\.repo\\.local=(\\S+)");
  private static final List<String> MODULES = List.of("templates", "generator", "sim", "fpga");

  private final Path folder;

  public LocalRepository(Path folder) {
    this.folder = folder;
  }

  /// Where Maven keeps its artefacts for this user: what MAVEN_OPTS or MAVEN_ARGS say, else the
  /// user's settings, else `.m2/repository`.
  public static LocalRepository ofThisUser(Map<String, String> environment, Path home) {
    for (String variable : List.of("MAVEN_ARGS", "MAVEN_OPTS")) {
      var flag = FLAG.matcher(environment.getOrDefault(variable, ""));
      if (flag.find()) {
        return new LocalRepository(Path.of(flag.group(1)));
      }
    }
    try {
      Path settings = home.resolve(".m2/settings.xml");
      var setting = SETTING.matcher(Files.exists(settings) ? Files.readString(settings) : "");
      return new LocalRepository(setting.find()
          ? Path.of(setting.group(1).replace("${user.home}", home.toString()))
          : home.resolve(".m2/repository"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// Copies what the checkout at `root` has built; nothing built there is a `UserError`.
  void install(Path root, String version) {
    try {
      copy(Files.readAllBytes(root.resolve("pom.xml")), "systole", version, ".pom");
      for (String module : MODULES) {
        String artefact = "systole-" + module;
        Path jar = root.resolve(module).resolve("target").resolve(artefact + "-" + version + ".jar");
        if (!Files.exists(jar)) {
          throw new UserError(List.of(new Diagnostic("NOT BUILT", artefact + " has not been built",
              "systole init", "there is no " + jar.getFileName(), "run it as ./systole init")));
        }
        copy(Files.readAllBytes(root.resolve(module).resolve("pom.xml")), artefact, version,
            ".pom");
        copy(Files.readAllBytes(jar), artefact, version, ".jar");
        copy(sources(root.resolve(module)), artefact, version, "-sources.jar");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(byte[] content, String artefact, String version, String ending)
      throws IOException {
    Path place = folder.resolve("org/systole").resolve(artefact).resolve(version);
    Path file = place.resolve(artefact + "-" + version + ending);
    if (Files.exists(file) && Arrays.equals(content, Files.readAllBytes(file))) {
      return;
    }
    Files.createDirectories(place);
    Path part = Files.write(place.resolve("part-" + UUID.randomUUID()), content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// A jar of what stands in `src/main`, the same bytes for the same files.
  private static byte[] sources(Path module) throws IOException {
    var files = new TreeMap<String, Path>();
    for (String kind : List.of("java", "resources")) {
      Path from = module.resolve("src/main").resolve(kind);
      if (Files.exists(from)) {
        try (Stream<Path> all = Files.walk(from)) {
          all.filter(Files::isRegularFile)
              .forEach(f -> files.put(from.relativize(f).toString().replace('\\', '/'), f));
        }
      }
    }
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(Files.readAllBytes(file.getValue()));
      }
    }
    return bytes.toByteArray();
  }
}
