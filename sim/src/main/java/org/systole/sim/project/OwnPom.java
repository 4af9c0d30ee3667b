package org.systole.sim.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/// The versions that Systole's own build uses, so that a new project has the same.
final class OwnPom {
  private final Document pom;
  private final XPath path = XPathFactory.newInstance().newXPath();

  OwnPom(Path file) {
    try {
      pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Of Systole itself.
  String version() {
    return text("/project/version");
  }

  /// Of a plugin or of a library, by its artefact.
  String version(String artefact) {
    return text("(//*[self::plugin or self::dependency][artifactId='" + artefact + "']/version)[1]");
  }

  private String text(String expression) {
    try {
      String found = path.evaluate(expression, pom).strip();
      if (found.isEmpty()) {
        throw new IllegalStateException("the pom has nothing at " + expression);
      }
      return found;
    } catch (XPathExpressionException e) {
      throw new IllegalStateException(e);
    }
  }
}
