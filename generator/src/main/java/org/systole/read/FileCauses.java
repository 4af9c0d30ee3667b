package org.systole.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in words.
public final class FileCauses {
  private FileCauses() {}

  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "access is denied";
      case FileAlreadyExistsException _ -> "something else of that name is in the way";
      case NotDirectoryException _ -> "a part of the path is no folder";
      default -> e.getMessage() == null ? "input or output failed" : e.getMessage();
    };
  }
}
