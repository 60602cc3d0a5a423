/** The chat page: a web site of ES modules, served from this plugin's jar. */
@NullMarked
package dev.parley.plugin.web.chat;

import org.jspecify.annotations.NullMarked;
