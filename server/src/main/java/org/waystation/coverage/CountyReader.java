package org.waystation.coverage;

import java.util.List;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.regions.County;

/** Finds the county that a question is about. */
public final class CountyReader {

    private CountyReader() {}

    /**
     * The place of a county among those of a region.
     *
     * @param codeOrName as it was asked for in {@code county}
     * @throws ProblemException where there is none, or several are called so
     */
    public static int get(List<County> counties, String codeOrName) {
        return Units.find(counties, codeOrName)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND,
                        Text.of("detail.no-such-county", codeOrName),
                        List.of(new ParameterError(
                                "county",
                                codeOrName,
                                Text.of("parameter.no-such-county", codeOrName),
                                Units.names(counties)))));
    }
}
