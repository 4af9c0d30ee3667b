package org.systole.source;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/// Keeps compiled classes in memory and loads them from there; a class of the user hides one of the
/// same name on the class path.
final class MemoryClasses extends ClassLoader {
  private final Map<String, ByteArrayOutputStream> code = new LinkedHashMap<>();
  private final Map<String, URI> sources = new HashMap<>();

  MemoryClasses(ClassLoader parent) {
    super(parent);
  }

  /// `files`, but for classes that are written.
  JavaFileManager writtenBeside(JavaFileManager files) {
    return new ForwardingJavaFileManager<>(files) {
      @Override
      public JavaFileObject getJavaFileForOutput(Location location, String name,
          JavaFileObject.Kind kind, FileObject sibling) {
        if (sibling != null) {
          sources.put(name, sibling.toUri());
        }
        return new Written(name);
      }
    };
  }

  private final class Written extends SimpleJavaFileObject {
    private final String name;

    Written(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
      this.name = name;
    }

    @Override
    public OutputStream openOutputStream() {
      var bytes = new ByteArrayOutputStream();
      code.put(name, bytes);
      return bytes;
    }
  }

  /// The names of all classes.
  Set<String> names() {
    return code.keySet();
  }

  /// The classes of one file, in the order in which they were compiled.
  List<Class<?>> of(Path file) {
    var classes = new ArrayList<Class<?>>();
    for (String name : code.keySet()) {
      try {
        if (file.toUri().equals(sources.get(name))) {
          classes.add(loadClass(name));
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!code.containsKey(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var bytes = code.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes.toByteArray(), 0, bytes.size());
  }
}
