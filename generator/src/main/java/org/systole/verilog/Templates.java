package org.systole.verilog;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

/// Renders logic-free templates of the `templates` module; strict, deterministic, lines end in
/// `\n`.
public final class Templates {
  private static final String ROOT = "org/systole/templates/";
  private final VelocityEngine engine;
  private final Map<String, Template> parsed = new ConcurrentHashMap<>();

  public Templates() {
    var settings = new Properties();
    settings.setProperty("resource.loaders", "class");
    settings.setProperty("resource.loader.class.class",
        "org.apache.velocity.runtime.resource.loader.ClasspathResourceLoader");
    settings.setProperty("resource.loader.class.cache", "true");
    settings.setProperty("runtime.strict_mode.enable", "true");
    settings.setProperty("parser.space_gobbling", "lines");
    settings.setProperty("resource.default_encoding", "UTF-8");
    engine = new VelocityEngine(settings);
  }

  /// Whether there is a template of that name.
  public boolean exists(String name) {
    return engine.resourceExists(ROOT + name);
  }

  /// Text of template `name` (as `verilog/module.v.vm`) filled with `model`; null values count as
  /// absent in `#if`.
  public String render(String name, Map<String, Object> model) {
    var writer = new StringWriter();
    parsed.computeIfAbsent(name, n -> engine.getTemplate(ROOT + n))
        .merge(new VelocityContext(new HashMap<>(model)), writer);
    return writer.toString().replace("\r\n", "\n");
  }
}
