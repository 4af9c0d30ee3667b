package org.systole.sim.project;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.systole.cli.Verb;
import org.systole.diag.Checked;
import org.systole.diag.Diagnostic;
import org.systole.diag.Findings;
import org.systole.folder.FolderWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `systole init`: a Maven project with one component and one test, which passes `mvn test` as it
/// stands. Systole's artefacts are copied into the local Maven repository when they are missing
/// there or older.
@Command(name = "init", mixinStandardHelpOptions = true,
    description = {"Makes a Maven project with one component and one test.",
        "Systole's own artefacts go to the local Maven repository, so mvn test works at once."})
public final class InitVerb implements Verb, Checked {
  private final LocalRepository repository;

  @Parameters(arity = "1", paramLabel = "my-core",
      description = "The new folder; its name is the project's.")
  private Path folder;

  @Spec
  private CommandSpec spec;

  public InitVerb() {
    this(LocalRepository.ofThisUser(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  public InitVerb(LocalRepository repository) {
    this.repository = repository;
  }

  private ProjectName name() {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return new ProjectName(last == null ? "" : last.toString());
  }

  @Override
  public void check(Findings findings) {
    if (folder == null) {
      return;
    }
    name().check(findings);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      findings.add(new Diagnostic("OUTPUT", folder + " is already there", spec.qualifiedName(),
          "a project is made in a new folder only", "choose another name, or remove it"));
    }
  }

  @Override
  public Integer call() {
    Path root = Path.of(System.getProperty("systole.root"));
    var own = new OwnPom(root.resolve("pom.xml"));
    repository.install(root, own.version());
    var files = ProjectFiles.of(name(), own);
    FolderWriter.write(folder, files);
    var out = spec.commandLine().getOut();
    out.println(files.size() + " files in " + folder);
    out.println("mvn -f " + folder + " test runs its test");
    out.flush();
    return 0;
  }
}
