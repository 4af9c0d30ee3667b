package org.systole.sim.project;

import java.util.LinkedHashMap;
import java.util.Map;
import org.systole.verilog.Templates;

/// The files of a new project: one component, its test, a pom, a README.
final class ProjectFiles {
  private ProjectFiles() {}

  /// Path within the folder to content.
  static Map<String, String> of(ProjectName name, OwnPom own) {
    var model = new LinkedHashMap<String, Object>();
    model.put("name", name.artefact());
    model.put("rule", "=".repeat(name.artefact().length()));
    model.put("package", name.inPackage());
    model.put("type", name.type());
    model.put("systole", own.version());
    model.put("junit", own.version("junit-bom"));
    for (String plugin : new String[] {"toolchains", "resources", "compiler", "surefire", "jar"}) {
      model.put(plugin, own.version("maven-" + plugin + "-plugin"));
    }
    var templates = new Templates();
    var files = new LinkedHashMap<String, String>();
    var places = Map.of("pom.xml", "pom.xml", "README.md", "README.md", ".gitignore", "gitignore",
        "src/main/java/" + name.inPackage() + "/" + name.type() + ".java", "Component.java",
        "src/test/java/" + name.inPackage() + "/" + name.type() + "Test.java",
        "ComponentTest.java");
    places.forEach((place, template) ->
        files.put(place, templates.render("project/" + template + ".vm", model)));
    return files;
  }
}
