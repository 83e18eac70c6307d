package org.waystation.browse;

import org.waystation.http.Language;
import org.waystation.regions.Region;
import org.waystation.sample.SampleRegion;

/** What people must be told about a region's data. */
public final class RegionNotice {

    private RegionNotice() {}

    /** As the region has it; the sample's in both languages. */
    public static String of(Region region, Language language) {
        return isSample(region) && language == Language.EN ? SampleRegion.NOTICE_EN : region.dataNotice();
    }

    /** Whether it is the sample, whose roads are drawn by hand. */
    public static boolean isSample(Region region) {
        return region.dataNotice().equals(SampleRegion.NOTICE_ZH);
    }
}
