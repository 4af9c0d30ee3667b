package org.systole.diag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in words.
public final class FileCauses {
  private FileCauses() {}

  public static String of(IOException error) {
    return switch (error) {
      case FileAlreadyExistsException _ -> "something else of that name is in the way";
      case AccessDeniedException _ -> "access is denied";
      case NoSuchFileException _ -> "it does not exist";
      case NotDirectoryException _ -> "a part of the path is no folder";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(error.getMessage());
    };
  }
}
