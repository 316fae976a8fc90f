// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Container;

namespace NanoSqns.PureTests
{
    [TestClass]
    public class Fletcher32Tests
    {
        [TestMethod]
        [DataRow("", "ffffffff")]
        [DataRow("00", "ffffffff")]
        [DataRow("41", "41004100")]
        [DataRow("6162", "61626162")]
        [DataRow("616263", "25c5c462")]
        [DataRow("6162636465666768", "e1eb9195")]
        [DataRow("313233343536373839", "09df09d5")]
        public void The_sum_of_short_bytes_is_the_known_one(string hex, string expected)
        {
            byte[] bytes = Hex.Bytes(hex);
            Fletcher32 sum = new Fletcher32();
            sum.Append(bytes, 0, bytes.Length);
            Assert.AreEqual(expected, sum.Value.ToString("x8"));
        }

        [TestMethod]
        public void The_sum_of_long_bytes_is_the_known_one()
        {
            Assert.AreEqual(0xFFFFFFFFu, Sum(new byte[720], 720));
            Assert.AreEqual(0xFF00FF00u, Sum(Hex.Repeat(0xFF, 1441), 1441));
            Assert.AreEqual(0x282E01FEu, Sum(Hex.Counting(2048), 2048));
        }

        [TestMethod]
        public void Pieces_of_any_length_give_the_sum_of_the_whole()
        {
            byte[] bytes = Hex.Counting(2048);
            for (int piece = 1; piece < 40; piece += 3)
                Assert.AreEqual(0x282E01FEu, Sum(bytes, piece));
        }

        [TestMethod]
        public void Crc_32_is_that_of_everybody_else()
        {
            Crc32 crc = new Crc32();
            byte[] check = Hex.Ascii("123456789");
            crc.Append(check, 0, 4);
            crc.Append(check, 4, 5);
            Assert.AreEqual(0xCBF43926u, crc.Value);
        }

        private static uint Sum(byte[] bytes, int piece)
        {
            Fletcher32 sum = new Fletcher32();
            for (int at = 0; at < bytes.Length; at += piece)
                sum.Append(bytes, at, bytes.Length - at < piece ? bytes.Length - at : piece);

            return sum.Value;
        }
    }
}
