package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever somebody wrote, in the log it does not look like a line of the program's own. */
class LogLinesTest {

    private static final String FORGED = "2026-11-24T10:00:00.000+08:00 INFO  Access: administrator signed in";

    private final LoggerContext context = new LoggerContext();
    private ConsoleAppender<ILoggingEvent> console;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void read() throws Exception {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        console = (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("console");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private List<String> lines(String message, Throwable failure) {
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("org.waystation.sources.SourceWatch"), Level.WARN, message, failure, null);
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void aMessageIsOneLine() {
        for (String end : List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u001b[2K\u001b[1G", "\u0000\b\u000b\f")) {
            List<String> lines = lines("the row says x" + end + FORGED, null);
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0))
                    .contains("WARN", "SourceWatch: the row says x / ", FORGED.substring(11))
                    .doesNotContainPattern("[\\p{Cntrl}\\x85\\u2028]");
        }
        assertThat(lines("温州\t[2, 3] {\"a\": 1}", null).get(0)).endsWith("SourceWatch: 温州\t[2, 3] {\"a\": 1}");
    }

    @Test
    void aTraceIsSetIn() {
        List<String> lines = lines(
                "failed", new IllegalStateException("x\n" + FORGED, new IllegalArgumentException("y\r" + FORGED)));
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines.get(0)).endsWith("SourceWatch: failed");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
        assertThat(String.join("\n", lines)).contains("IllegalStateException", "LogLinesTest.java", "Caused by");
    }
}
