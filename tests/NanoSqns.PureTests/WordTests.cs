// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Console;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.PureTests
{
    /// <summary>Words in messages.</summary>
    [TestClass]
    public class WordTests
    {
        [TestMethod]
        [DataRow("rnu", "run")]
        [DataRow("upgrad", "upgrade")]
        [DataRow("LS", "ls")]
        [DataRow("xxxxxxxx", "")]
        public void The_nearest_name_is_found(string typed, string expected)
        {
            string found = NearestName.Of(typed, new string[] { "ls", "run", "upgrade" });
            Assert.AreEqual(expected, found == null ? "" : found);
        }

        [TestMethod]
        public void A_failure_fills_its_words_in()
        {
            Failure failure = new Failure(ErrorNumber.BadSetting, "a {1}", "b");
            Assert.AreEqual("E605 a {1}: b", failure.ToString());
            Assert.IsTrue(failure.Hint.Length > 0);
        }

        [TestMethod]
        public void Every_number_has_its_words()
        {
            int rows = 0;
            for (int number = 0; number < 1000; number++)
            {
                if (ErrorTable.Has(number))
                {
                    ErrorInfo info = ErrorTable.Find(number);
                    Assert.IsTrue(info.Number == number && info.Sentence.Length > 0 && info.Hint.Length > 0, number.ToString());
                    rows++;
                }
            }

            Assert.AreEqual(90, rows);
        }

        [TestMethod]
        public void A_line_is_built_without_strings()
        {
            Heard heard = new Heard();
            new LineBuffer(20).Add(ByteText.Bytes("at ")).AddNumber(7, 3).Add((byte)'%', 1).AddSeconds(65432, 7).WriteTo(heard);
            Assert.AreEqual("at   7%   65.4", heard.Text);
            new LineBuffer(4).AddNumber(123456, 0).WriteTo(heard);
            Assert.AreEqual("1234", heard.Text);
        }

        private sealed class Heard : ITextOutput
        {
            public string Text { get; private set; }

            public void Write(byte[] buffer, int offset, int count) => Text = System.Text.Encoding.UTF8.GetString(buffer, offset, count);
        }
    }
}
