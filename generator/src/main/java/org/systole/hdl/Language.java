package org.systole.hdl;

/// All words of the language: one page for each kind.
public interface Language extends Types, Literals, Registers, Functions, Conditions, Memories,
    Clocking, Assertions {}
