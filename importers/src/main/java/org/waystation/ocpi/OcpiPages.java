package org.waystation.ocpi;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.fetch.FetchException;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/**
 * The pages of a party's endpoint, one after the other, as its {@code Link} headers lead, or by offset where
 * {@code X-Total-Count} says that there are more. Not thread-safe.
 */
final class OcpiPages {

    private static final int MOST_PAGES = 20_000;
    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>\\s*(?:;[^,]*?)?;\\s*rel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFSET = Pattern.compile("(^|&)offset=[^&]*");

    private final URI address;
    private final WebFetch fetch;

    OcpiPages(URI address, WebFetch fetch) {
        this.address = address;
        this.fetch = fetch;
    }

    /** What is made of the pages. */
    interface Documents {

        /** @param name of the page, for problems */
        void read(Reader text, String name) throws IOException;

        /** How many items were read so far. */
        long count();
    }

    String name() {
        return WebFetch.shown(address);
    }

    /** @return how many items the party says it has */
    OptionalLong pull(Documents documents, Progress progress) throws IOException {
        Path page = Files.createTempFile("waystation-ocpi", ".json");
        try {
            return pull(documents, page, progress);
        } finally {
            Files.deleteIfExists(page);
        }
    }

    private OptionalLong pull(Documents rows, Path page, Progress progress) throws IOException {
        Set<URI> seen = new HashSet<>();
        OptionalLong total = OptionalLong.empty();
        Optional<URI> next = Optional.of(address);
        progress.stage("Pulling " + name(), -1);
        while (next.isPresent()) {
            URI asked = next.get();
            if (!seen.add(asked)) {
                throw unreadable(
                        "page " + (seen.size() + 1) + " is one that was there before: the pages go in a circle");
            }
            if (seen.size() > MOST_PAGES) {
                throw unreadable("there are more than " + MOST_PAGES + " pages");
            }
            WebFetch.Answer answer = get(asked, page);
            long before = rows.count();
            read(rows, page, seen.size());
            total = total(answer);
            progress.stage("Pulling " + name(), total.orElse(-1));
            progress.advance(rows.count());
            next = next(asked, answer, rows.count(), total, rows.count() > before);
        }
        return total;
    }

    private WebFetch.Answer get(URI asked, Path page) throws UnreadableSourceException {
        try {
            return fetch.get(asked, page);
        } catch (FetchException e) {
            throw unreadable(e.getMessage());
        }
    }

    private void read(Documents rows, Path page, int number) throws IOException {
        try (Reader text = Files.newBufferedReader(page, StandardCharsets.UTF_8)) {
            rows.read(text, name() + " page " + number);
        } catch (CharacterCodingException e) {
            throw unreadable("page " + number + " is not UTF-8");
        }
    }

    private static OptionalLong total(WebFetch.Answer answer) {
        String count = answer.header("X-Total-Count").map(String::strip).orElse("");
        return count.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(count)) : OptionalLong.empty();
    }

    private Optional<URI> next(URI asked, WebFetch.Answer answer, long read, OptionalLong total, boolean gotAny)
            throws UnreadableSourceException {
        Optional<String> link =
                answer.header("Link").map(NEXT::matcher).filter(Matcher::find).map(found -> found.group(1));
        if (link.isPresent()) {
            return Optional.of(resolve(asked, link.get()));
        }
        boolean isMore = total.isPresent() && total.getAsLong() > read && gotAny;
        return isMore ? Optional.of(resolve(asked, withOffset(asked, read))) : Optional.empty();
    }

    private URI resolve(URI asked, String link) throws UnreadableSourceException {
        URI next;
        try {
            // A query alone would take the last part of the path away with it.
            String whole = link.strip().startsWith("?") ? asked.getRawPath() + link.strip() : link.strip();
            next = asked.resolve(whole);
        } catch (IllegalArgumentException e) {
            throw unreadable("the link to the next page is no address");
        }
        if (!fetch.isOfOrigin(next)) {
            throw unreadable("the link to the next page leads to another origin, " + WebFetch.shown(next)
                    + ", which is not followed");
        }
        return next;
    }

    private static String withOffset(URI asked, long offset) {
        String query = Optional.ofNullable(asked.getRawQuery()).orElse("");
        String kept = OFFSET.matcher(query).replaceAll("");
        return "?" + (kept.isEmpty() ? "" : kept.replaceFirst("^&", "") + "&") + "offset=" + offset;
    }

    private UnreadableSourceException unreadable(String reason) {
        return new UnreadableSourceException(ImportProblem.of(name(), 0, reason));
    }
}
