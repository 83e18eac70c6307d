package org.waystation.reports;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.waystation.asking.QuestionReader;
import org.waystation.http.AcceptHeader;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;
import org.waystation.jobs.JobMonitor;
import org.waystation.jobs.JobResult;
import org.waystation.jobs.JobRoutes;
import org.waystation.jobs.JobWork;
import org.waystation.snapshot.LiveSnapshot;

/**
 * Planners have a quarter's report made. What is wrong with the wish is told at once; the making is a job, and what comes of it
 * is given as HTML, as PDF, or as both in a ZIP.
 */
public final class ReportRoutes implements JobWork {

    private static final String KIND = "report";
    private static final String HTML = "text/html";
    private static final String PDF = "application/pdf";
    private static final String ZIP = "application/zip";

    private final LiveSnapshot live;
    private final ReportBody body;
    private final QuarterlyReport report;

    public ReportRoutes(LiveSnapshot live, QuestionReader shared, QuarterlyReport report) {
        this.live = live;
        this.body = new ReportBody(shared);
        this.report = report;
    }

    public void register(RoutesConfig routes, JobRoutes jobs) {
        routes.post("/api/v1/reports", context -> ask(context, jobs));
        routes.get("/api/v1/reports/{id}", context -> get(context, jobs));
    }

    private void ask(Context context, JobRoutes jobs) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        ReportQuestion question = body.read(RequestBody.json(context), Languages.of(context));
        live.get();
        report.check(question);
        jobs.accept(context, KIND, ReportBody.write(question));
    }

    private void get(Context context, JobRoutes jobs) {
        String asked = context.pathParam("id");
        context.header("Vary", "Accept");
        boolean isPdf = asked.endsWith(".pdf") || (!asked.endsWith(".html") && wantsPdf(context));
        String id = asked.replaceFirst("\\.(pdf|html)$", "");
        jobs.answer(context, id, KIND, result -> part(context, MadeReport.ofZip(result.body()), id, isPdf));
    }

    private static boolean wantsPdf(Context context) {
        return AcceptHeader.of(context).choose(List.of(HTML, PDF)).equals(PDF);
    }

    private static JobResult part(Context context, MadeReport made, String id, boolean isPdf) {
        if (!isPdf) {
            byte[] html = made.html();
            context.header("Content-Security-Policy", ReportPolicy.of(html));
            return new JobResult(HTML + "; charset=utf-8", html);
        }
        byte[] pdf = made.findPdf()
                .orElseThrow(() -> ProblemException.of(ProblemType.CONFLICT, Text.of("detail.no-font-for-pdf")));
        context.header("Content-Disposition", "inline; filename=\"waystation-report-" + id + ".pdf\"");
        return new JobResult(PDF, pdf);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobResult run(byte[] request, JobMonitor monitor) {
        // What was accepted says its language.
        MadeReport made = report.make(live.get(), body.read(request, Language.ZH), new ReportProgress() {
            @Override
            public void tell(String phase, double share) {
                monitor.tell(phase, share);
            }

            @Override
            public void check() {
                monitor.check();
            }
        });
        return new JobResult(ZIP, made.toZip());
    }
}
