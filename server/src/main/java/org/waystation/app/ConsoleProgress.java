package org.waystation.app;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.waystation.progress.Progress;

/** Shows progress: a bar on a terminal, a line a stage elsewhere. Not thread-safe. */
final class ConsoleProgress implements Progress {

    private final PrintWriter out;
    private final boolean onTerminal = System.console() != null;
    private ProgressBar bar;

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void stage(String name, long total) {
        finish();
        if (onTerminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .hideEta()
                    .build();
        } else {
            out.println(name);
            out.flush();
        }
    }

    @Override
    public void advance(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    /** Closes the last bar. */
    void finish() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
