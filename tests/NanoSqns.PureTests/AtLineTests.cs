// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Modem;

namespace NanoSqns.PureTests
{
    [TestClass]
    public class AtLineTests
    {
        [TestMethod]
        [DataRow("\r\nOK\r\n", "OK|")]
        [DataRow("OK\r\n", "OK|")]
        [DataRow("\r\nUE5.0.0.0d\r\nLR5.1.1.0-39529\r\n\r\nOK\r\n", "UE5.0.0.0d|LR5.1.1.0-39529|OK|")]
        [DataRow("AT\r\r\nOK\r\n", "AT|OK|")]
        [DataRow("\r\n+SYSSTART\r", "+SYSSTART|")]
        [DataRow("no end", "")]
        [DataRow("\r\n \r\n\r\n", "")]
        public void A_stream_is_cut_into_lines_wherever_it_is_cut_into_reads(string stream, string lines)
        {
            for (int piece = 1; piece <= stream.Length; piece++)
                Assert.AreEqual(lines, Split(Hex.Ascii(stream), piece));
        }

        [TestMethod]
        public void Noise_of_a_line_that_wakes_up_is_no_text() => Assert.AreEqual("2|OK|", Split(Hex.Bytes("0000fe320d0a00fe4f4b0d0a"), 5));

        [TestMethod]
        public void A_line_without_end_is_cut_at_512_characters()
        {
            AtLineSplitter splitter = new AtLineSplitter();
            splitter.Feed(Hex.Repeat('a', 600), 600);
            Assert.IsNull(splitter.Next());
            splitter.Feed(Hex.Ascii("\r"), 1);
            Assert.AreEqual(512, splitter.Next().Length);
        }

        [TestMethod]
        [DataRow("ERROR", true)]
        [DataRow("+CME ERROR: 3", true)]
        [DataRow("+CMS ERROR: 305", true)]
        [DataRow("OK", false)]
        [DataRow("NO ERROR", false)]
        public void Errors_of_all_styles_are_errors(string line, bool expected) => Assert.AreEqual(expected, AtLine.IsError(line));

        [TestMethod]
        [DataRow("+SYSSTART", "AT", true)]
        [DataRow("+SHUTDOWN", "AT+SMUPGRADE", true)]
        [DataRow("+CEREG: 2", "AT+SMOD?", true)]
        [DataRow("+CPSMS: 1", "AT+SMUPGRADE?", true)]
        [DataRow("+SMUPGRADE: success", "AT+SMUPGRADE?", false)]
        [DataRow("+CGSN: 004999010640000", "AT+CGSN", false)]
        [DataRow("2", "AT+SMOD?", false)]
        public void What_nobody_asked_for_is_told_from_the_answer(string line, string command, bool expected) =>
            Assert.AreEqual(expected, AtLine.IsUnsolicited(line, command));

        [TestMethod]
        [DataRow("AT+SMOD?", "AT+SMOD?", true)]
        [DataRow("+++AT", "AT", true)]
        [DataRow("OK", "AT", false)]
        [DataRow("OK", "", false)]
        public void An_echo_is_told_from_the_answer(string line, string command, bool expected) =>
            Assert.AreEqual(expected, AtLine.IsEcho(line, command));

        private static string Split(byte[] stream, int piece)
        {
            AtLineSplitter splitter = new AtLineSplitter();
            string lines = "";
            for (int at = 0; at < stream.Length; at += piece)
            {
                int count = stream.Length - at < piece ? stream.Length - at : piece;
                byte[] some = new byte[count];
                System.Array.Copy(stream, at, some, 0, count);
                splitter.Feed(some, count);
                for (string line = splitter.Next(); line != null; line = splitter.Next())
                    lines += line + "|";
            }

            return lines;
        }
    }
}
