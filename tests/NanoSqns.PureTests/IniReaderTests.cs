// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Settings;

namespace NanoSqns.PureTests
{
    [TestClass]
    public class IniReaderTests
    {
        [TestMethod]
        [DataRow("block = 512", "1 block=512;")]
        [DataRow("BLOCK=512 # small", "1 block=512;")]
        [DataRow("file = \"/sd/a b.dup\"", "1 file=/sd/a b.dup;")]
        [DataRow("a=1\rb=2\nc=3\r\nd=4", "1 a=1;2 b=2;3 c=3;4 d=4;")]
        [DataRow("# head\r\n\r\na=1\r\n", "3 a=1;")]
        [DataRow("[files]\n name = x#y ;z\n", "1 [files];2 name=x#y;")]
        [DataRow("what\n=1\n", "1 bad;2 bad;")]
        [DataRow("", "")]
        public void Lines_are_understood(string text, string expected) => Assert.AreEqual(expected, Read(Hex.Ascii(text)));

        [TestMethod]
        public void A_byte_order_mark_is_passed_over_and_nul_does_not_end_the_text()
        {
            Assert.AreEqual("1 a=1;", Read(Hex.Bytes("efbbbf613d31")));
            Assert.AreEqual("1 a=1?2;", Read(Hex.Bytes("613d310032")));
        }

        [TestMethod]
        public void A_line_says_where_it_lies()
        {
            byte[] bytes = Hex.Ascii("x\r\na = 1  # c\r\ny");
            IniReader reader = new IniReader(bytes, bytes.Length);
            Assert.IsTrue(reader.Next());
            Assert.IsTrue(reader.Next());
            Assert.AreEqual(3, reader.Start);
            Assert.AreEqual(10, reader.CommentStart);
            Assert.AreEqual(13, reader.End);
            Assert.AreEqual(15, reader.NextStart);
            Assert.IsTrue(reader.Next());
            Assert.AreEqual(16, reader.CommentStart);
            Assert.AreEqual(16, reader.NextStart);
            Assert.IsFalse(reader.Next());
        }

        private static string Read(byte[] bytes)
        {
            IniReader reader = new IniReader(bytes, bytes.Length);
            string text = "";
            while (reader.Next())
            {
                string what = reader.IsSection ? "[" + reader.Section + "]" : reader.IsBad ? "bad" : reader.Key == null ? "" : reader.Key + "=" + reader.Value;
                text += what.Length == 0 ? "" : reader.Line + " " + what + ";";
            }

            return text;
        }
    }
}
