package org.systole.diag;
public record Diagnostic(String code, String message, String where, String cause, String help) {}
