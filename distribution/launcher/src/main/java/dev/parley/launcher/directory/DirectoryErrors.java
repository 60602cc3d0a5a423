package dev.parley.launcher.directory;

import dev.parley.spi.ErrorCode;
import dev.parley.spi.ErrorType;

final class DirectoryErrors {
    static final ErrorCode UNUSABLE = new ErrorCode("data-directory.unusable", ErrorType.UNAVAILABLE);
    static final ErrorCode IN_USE = new ErrorCode("data-directory.in-use", ErrorType.CONFLICT);

    private DirectoryErrors() {}
}
