package org.waystation.nets;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waystation.access.Access;
import org.waystation.access.Caller;
import org.waystation.database.Database;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.Text;

/** Labels of numbered nets, to be printed. */
public final class NetLabelRoutes {

    private static final int MOST = 10 * LabelSheet.LABELS;

    private final NetStock stock;
    private final Database database;
    private final Access access;

    public NetLabelRoutes(NetStock stock, Database database, Access access) {
        this.stock = stock;
        this.database = database;
        this.access = access;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/stations/{id}/nets/labels", this::labels);
    }

    private void labels(Context context) {
        long stationId = PathId.of(context.pathParam("id"), "detail.no-such-station");
        Parameters parameters =
                new Parameters(context.queryParamMap(), List.of("format", "after", "from", "limit"), List.of());
        boolean isPdf = parameters.choice("format", Map.of("pdf", true, "svg", false), true);
        String after = number(parameters, "after");
        String from = number(parameters, "from");
        int limit = parameters.integer("limit", 1, isPdf ? MOST : LabelSheet.LABELS, LabelSheet.LABELS);
        parameters.throwIfWrong();
        Caller caller = access.caller(context);
        List<NetLabel> labels = database.inTransaction(handle -> {
            Map<Long, NetType> types =
                    stock.listTypes(handle).stream().collect(Collectors.toMap(NetType::id, Function.identity()));
            return stock.listNets(handle, caller, stationId, after, from, limit).stream()
                    .map(net -> NetLabel.of(net, types.get(net.typeId())))
                    .toList();
        });
        String name = "nets-" + stationId + (isPdf ? ".pdf" : ".svg");
        context.header("Content-Disposition", "inline; filename=\"" + name + "\"");
        context.contentType(isPdf ? "application/pdf" : "image/svg+xml")
                .result(isPdf ? PdfLabels.write(labels) : SvgLabels.write(labels));
    }

    /** Empty where it is not given, or wrong, which is noted. */
    private static String number(Parameters parameters, String name) {
        return parameters
                .find(name)
                .flatMap(text -> {
                    Optional<String> number = NumberedNet.number(text);
                    if (number.isEmpty()) {
                        parameters.reject(name, text, Text.of("parameter.not-net-number"), List.of("N10001"));
                    }
                    return number;
                })
                .orElse("");
    }
}
