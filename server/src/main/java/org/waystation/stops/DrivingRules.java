package org.waystation.stops;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.Extension;
import org.waystation.stops.DrivingRule.NightRule;
import org.waystation.stops.DrivingRule.Source;
import org.waystation.stops.DrivingRule.Split;
import org.waystation.stops.DrivingRule.Window;

/** The laws that a question may name. Where a law can be read in two ways, the stricter one is taken. */
final class DrivingRules {

    static final DrivingRule NONE =
            new DrivingRule("NONE", List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    static final DrivingRule CN_GENERAL = new DrivingRule(
            "CN_GENERAL",
            List.of(new Source(
                    "《中华人民共和国道路交通安全法实施条例》第六十二条第（七）项",
                    "Regulation for the Implementation of the Road Traffic Safety Law of the PRC, article 62 (7)")),
            Optional.of(new BreakRule(Duration.ofHours(4), Duration.ofMinutes(20), Optional.empty())),
            Optional.empty(),
            Optional.empty());

    /**
     * The law counts eight hours of driving within any 24. Here they are counted between two rests of 16 hours: 24 hours
     * that hold such a rest have eight left, and those that do not lie within one such day, so the law is always kept. It
     * costs what could be driven again earlier, after a shorter rest, as hours drop out of the last 24.
     */
    static final DrivingRule CN_PASSENGER = new DrivingRule(
            "CN_PASSENGER",
            List.of(
                    new Source(
                            "《道路旅客运输企业安全管理规范》（交运发〔2018〕55号）第三十八条第（一）、（二）项",
                            "Safety Management Rules for Road Passenger Transport Enterprises (Jiao Yun Fa [2018] 55),"
                                    + " article 38 (1) and (2)"),
                    new Source(
                            "《国务院关于加强道路交通安全工作的意见》（国发〔2012〕30号）",
                            "Opinions of the State Council on Strengthening Road Traffic Safety (Guo Fa [2012] 30)")),
            Optional.of(new BreakRule(Duration.ofHours(4), Duration.ofMinutes(20), Optional.empty())),
            Optional.of(new NightRule(LocalTime.of(22, 0), LocalTime.of(6, 0), Duration.ofHours(2))),
            Optional.of(new DayRule(Duration.ofHours(8), Optional.empty(), Optional.empty(), Duration.ofHours(16))));

    /** Reduced daily rests, of which article 8 (4) allows three between two weekly rests, are not used. */
    static final DrivingRule EU_561 = new DrivingRule(
            "EU_561",
            List.of(new Source("欧洲议会和理事会第561/2006号条例第6至8条", "Regulation (EC) No 561/2006, articles 6 to 8")),
            Optional.of(new BreakRule(
                    Duration.ofMinutes(270),
                    Duration.ofMinutes(45),
                    Optional.of(new Split(Duration.ofMinutes(15), Duration.ofMinutes(30))))),
            Optional.empty(),
            Optional.of(new DayRule(
                    Duration.ofHours(9),
                    Optional.of(new Extension(Duration.ofHours(10), 2)),
                    // Article 8 (2): within 24 h of the last daily rest the next one has been taken, all 11 h of it.
                    Optional.of(new Window(Duration.ofHours(13), true)),
                    Duration.ofHours(11))));

    /** Property-carrying drivers; the sleeper-berth provision and the 60/70 h limit are not used. */
    static final DrivingRule US_HOS = new DrivingRule(
            "US_HOS",
            List.of(new Source(
                    "美国联邦法规第49编第395.3条（a）款（货运驾驶员）", "49 CFR 395.3(a), hours of service of property-carrying drivers")),
            Optional.of(new BreakRule(Duration.ofHours(8), Duration.ofMinutes(30), Optional.empty())),
            Optional.empty(),
            Optional.of(new DayRule(
                    Duration.ofHours(11),
                    Optional.empty(),
                    Optional.of(new Window(Duration.ofHours(14), false)),
                    Duration.ofHours(10))));

    private static final List<DrivingRule> ALL = List.of(CN_GENERAL, CN_PASSENGER, EU_561, US_HOS, NONE);

    private DrivingRules() {}

    static List<DrivingRule> list() {
        return ALL;
    }

    static Optional<DrivingRule> find(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
