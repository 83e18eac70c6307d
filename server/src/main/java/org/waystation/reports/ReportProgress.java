package org.waystation.reports;

/** Hears how far a report has come, and ends it by throwing where it is not wanted any more. Thread-safe. */
public interface ReportProgress {

    /**
     * @param phase a word that names what is being done
     * @param share of the whole, from 0 to 1
     */
    void tell(String phase, double share);

    void check();

    /** Of a part of the whole, as if it were the whole. */
    default ReportProgress part(double from, double to) {
        ReportProgress whole = this;
        return new ReportProgress() {
            @Override
            public void tell(String phase, double share) {
                whole.tell(phase, from + Math.max(0, Math.min(1, share)) * (to - from));
            }

            @Override
            public void check() {
                whole.check();
            }
        };
    }
}
