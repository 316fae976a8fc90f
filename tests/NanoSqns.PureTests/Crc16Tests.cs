// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Stp;

namespace NanoSqns.PureTests
{
    [TestClass]
    public class Crc16Tests
    {
        [TestMethod]
        [DataRow("", 0x0000)]
        [DataRow("00", 0x0000)]
        [DataRow("ff", 0x1EF0)]
        [DataRow("41", 0x58E5)]
        [DataRow("313233343536373839", 0x31C3)]
        [DataRow("07e0", 0x64B9)]
        [DataRow("0020", 0x2462)]
        [DataRow("66617374", 0xB109)]
        [DataRow("01012000", 0x4762)]
        [DataRow("01010800", 0xC82D)]
        [DataRow("01020400", 0xD410)]
        public void The_crc_of_short_bytes_is_the_known_one(string hex, int expected)
        {
            byte[] bytes = Hex.Bytes(hex);
            Assert.AreEqual(expected, new Crc16().Compute(bytes, 0, bytes.Length));
        }

        [TestMethod]
        public void The_crc_of_long_bytes_is_the_known_one()
        {
            Crc16 crc = new Crc16();
            Assert.AreEqual(0x7E55, crc.Compute(Hex.Counting(256), 0, 256));
            Assert.AreEqual(0xF917, crc.Compute(Hex.Repeat(0xFF, 2016), 0, 2016));
            Assert.AreEqual(0x0000, crc.Compute(new byte[2016], 0, 2016));
            Assert.AreEqual(0xF0C8, crc.Compute(Hex.Ascii("The quick brown fox jumps over the lazy dog"), 0, 43));
        }

        [TestMethod]
        public void Only_the_range_counts() => Assert.AreEqual(0x31C3, new Crc16().Compute(Hex.Ascii("xx123456789yy"), 2, 9));
    }
}
