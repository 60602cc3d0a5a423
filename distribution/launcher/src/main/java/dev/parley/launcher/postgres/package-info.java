/**
 * PostgreSQL beside the server, for an installation that brings none: unpacked, initialised, started, watched and stopped.
 * It is a real one with durable settings; it listens on the loopback address only and asks for a password.
 */
@NullMarked
package dev.parley.launcher.postgres;

import org.jspecify.annotations.NullMarked;
