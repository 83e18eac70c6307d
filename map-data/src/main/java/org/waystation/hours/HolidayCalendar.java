package org.waystation.hours;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Public holidays of a country and its make-up working days.
 *
 * <p>Announced years come from data; for other years a country's statutory holidays may be computed. School holidays are
 * not known to any calendar but {@link #none()}, which has none. Immutable as seen from outside, thread-safe.
 */
public final class HolidayCalendar {

    private static final HolidayCalendar NONE = new HolidayCalendar(Map.of(), Set.of(), year -> Map.of(), true);

    private final Map<LocalDate, String> announcedHolidays;
    private final Set<LocalDate> workdays;
    private final Set<Integer> announcedYears;
    private final IntFunction<Map<LocalDate, String>> statutoryHolidays;
    private final Map<Integer, Map<LocalDate, String>> computedYears = new ConcurrentHashMap<>();
    private final boolean empty;

    private HolidayCalendar(
            Map<LocalDate, String> announcedHolidays,
            Set<LocalDate> workdays,
            IntFunction<Map<LocalDate, String>> statutoryHolidays,
            boolean empty) {
        this.announcedHolidays = Map.copyOf(announcedHolidays);
        this.workdays = Set.copyOf(workdays);
        this.statutoryHolidays = statutoryHolidays;
        this.empty = empty;
        Set<Integer> years = new HashSet<>();
        announcedHolidays.keySet().forEach(date -> years.add(date.getYear()));
        this.announcedYears = Set.copyOf(years);
    }

    /**
     * Mainland China: days off and make-up working days as announced by the State Council for 2024 to 2026; for other years
     * of 2000 to 2099 the statutory holidays, which do not include the days that an announcement moves next to them.
     */
    public static HolidayCalendar china() {
        return China.CALENDAR;
    }

    /** No public and no school holidays. */
    public static HolidayCalendar none() {
        return NONE;
    }

    /**
     * Another country's holidays, from CSV in UTF-8 with the columns {@code date,kind,name}: ISO date, {@code holiday} or
     * {@code workday} (a make-up working day), name. Lines that begin with {@code #} are comments. Years that are not in the data
     * have no holidays.
     *
     * @throws IllegalArgumentException naming the line that is not understood
     */
    public static HolidayCalendar read(Reader csv) throws IOException {
        return read(csv, year -> Map.of());
    }

    public boolean isPublicHoliday(LocalDate date) {
        return !empty && holidaysOf(date.getYear()).containsKey(date);
    }

    /** The name of the public holiday on a date, in the language of the country. */
    public Optional<String> findName(LocalDate date) {
        return Optional.ofNullable(holidaysOf(date.getYear()).get(date));
    }

    /** Whether offices work: Monday to Friday without holidays, and the make-up working days on weekends. */
    public boolean isWorkingDay(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? workdays.contains(date) : !isPublicHoliday(date);
    }

    /** Whether the days off of a year are known as announced, and not computed from the law. */
    public boolean isAnnounced(int year) {
        return empty || announcedYears.contains(year);
    }

    /** Whether it is certain that no day is a holiday of any kind. */
    boolean isEmpty() {
        return empty;
    }

    private Map<LocalDate, String> holidaysOf(int year) {
        if (announcedYears.contains(year)) {
            return announcedHolidays;
        }
        return computedYears.computeIfAbsent(year, statutoryHolidays::apply);
    }

    private static HolidayCalendar read(Reader csv, IntFunction<Map<LocalDate, String>> statutoryHolidays)
            throws IOException {
        Map<LocalDate, String> holidays = new HashMap<>();
        Set<LocalDate> workdays = new HashSet<>();
        BufferedReader lines = new BufferedReader(csv);
        int lineNumber = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            lineNumber++;
            if (line.isBlank() || line.startsWith("#") || line.startsWith("date,")) {
                continue;
            }
            String[] fields = line.split(",", 3);
            try {
                LocalDate date = LocalDate.parse(fields[0].strip());
                String kind = fields.length == 3 ? fields[1].strip() : "";
                switch (kind) {
                    case "holiday" -> holidays.put(date, fields[2].strip());
                    case "workday" -> workdays.add(date);
                    default ->
                        throw new IllegalArgumentException("line " + lineNumber
                                + ": expected date,kind,name with the kind holiday or workday, was \"" + line + "\"");
                }
            } catch (DateTimeException notADate) {
                throw new IllegalArgumentException(
                        "line " + lineNumber + ": expected a date such as 2026-10-01, was \"" + fields[0] + "\"",
                        notADate);
            }
        }
        return new HolidayCalendar(holidays, workdays, statutoryHolidays, false);
    }

    /** Read when first asked for. */
    private static final class China {

        static final HolidayCalendar CALENDAR = load();

        private static HolidayCalendar load() {
            try (InputStream csv = HolidayCalendar.class.getResourceAsStream("holidays-cn.csv")) {
                return read(new InputStreamReader(csv, StandardCharsets.UTF_8), ChineseStatutoryHolidays::of);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("holidays-cn.csv cannot be read", unreadable);
            }
        }
    }
}
