package io.secretagent.signature;

/** A time as signatures have it, such as {@code 20150830T123600Z}; without {@code java.time}, which a start need not load. */
final class SigningTime {

    private static final int DAY_SECONDS = 86_400;
    /** Days from 1 March 0000, where the years of this calculation begin, to 1970. */
    private static final int DAYS_TO_1970 = 719_468;

    private static final int DAYS_OF_400_YEARS = 146_097;

    private SigningTime() {}

    /** The UTC time, of the years 0 to 9999 of the Gregorian calendar. */
    static String of(long epochMillis) {
        long seconds = Math.floorDiv(epochMillis, 1000L);
        int ofDay = (int) Math.floorMod(seconds, (long) DAY_SECONDS);
        StringBuilder time = new StringBuilder(16);
        date(time, Math.floorDiv(seconds, (long) DAY_SECONDS) + DAYS_TO_1970);
        time.append('T');
        digits(time, ofDay / 3600, 2);
        digits(time, ofDay / 60 % 60, 2);
        digits(time, ofDay % 60, 2);
        return time.append('Z').toString();
    }

    /** Years that begin in March have their leap day last, and five months in a row have 153 days. */
    private static void date(StringBuilder time, long days) {
        int ofEra = (int) Math.floorMod(days, (long) DAYS_OF_400_YEARS);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * ofYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = Math.floorDiv(days, (long) DAYS_OF_400_YEARS) * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        digits(time, (int) year, 4);
        digits(time, month, 2);
        digits(time, ofYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
    }

    private static void digits(StringBuilder time, int number, int count) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < count; i++) {
            time.append('0');
        }
        time.append(digits);
    }
}
