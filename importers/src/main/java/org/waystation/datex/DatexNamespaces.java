package org.waystation.datex;

import java.util.List;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.xml.GuardedXml;

/** By what a document is known to be DATEX II. */
final class DatexNamespaces {

    private static final List<String> NAMESPACES = List.of("http://datex2.eu/schema/3/", "http://datex2.eu/schema/2/");

    private DatexNamespaces() {}

    /** The reader stands at the start of the root. */
    static void checkRoot(GuardedXml xml, String file) throws UnreadableSourceException {
        if (NAMESPACES.stream().noneMatch(xml.namespace()::startsWith)) {
            throw new UnreadableSourceException(ImportProblem.of(
                    file,
                    xml.line(),
                    "the root element <" + xml.element() + "> is in the namespace '" + xml.namespace()
                            + "', which is not one of DATEX II's (http://datex2.eu/schema/3/…)"));
        }
    }
}
