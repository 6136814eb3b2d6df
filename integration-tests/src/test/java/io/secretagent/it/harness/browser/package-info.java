/**
 * A real browser without a window: Debian's {@code chromium} with {@code chromium-driver}, driven by Selenium. Nothing is downloaded;
 * where the programs are not installed, the tests that need them are skipped.
 */
package io.secretagent.it.harness.browser;
