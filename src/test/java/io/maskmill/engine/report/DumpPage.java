package io.maskmill.engine.report;
public class DumpPage { public static void main(String[] a) throws Exception {
 java.nio.file.Files.write(java.nio.file.Path.of(a[0]), ReportPage.html(PageFacts.everything())); } }
