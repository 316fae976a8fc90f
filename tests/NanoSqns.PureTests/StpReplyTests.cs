// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Stp;

namespace NanoSqns.PureTests
{
    /// <summary>Replies as modems send them: without checksums, and with them.</summary>
    [TestClass]
    public class StpReplyTests
    {
        // static: the launcher on the device calls every test without an instance
        private static readonly Crc16 Crc = new Crc16();

        [TestMethod]
        [DataRow("74736166800000000000000000000000", 0x80, 0, 0, 0)]
        [DataRow("747361668000000000000000ec350000", 0x80, 0, 0, 0)]
        [DataRow("7473616681010004000000010000000001012000", 0x81, 1, 1, 4)]
        [DataRow("747361668101000400000001d908476201012000", 0x81, 1, 1, 4)]
        [DataRow("7473616681010004000000016b85c82d01010800", 0x81, 1, 1, 4)]
        [DataRow("747361668101000400000001abe6373000010000", 0x81, 1, 1, 4)]
        [DataRow("74736166820100000000000276150000", 0x82, 1, 2, 0)]
        [DataRow("747361668301000200000003195600000000", 0x83, 1, 3, 2)]
        [DataRow("7473616683010002000000035efd2c220064", 0x83, 1, 3, 2)]
        public void A_known_reply_is_read_and_sound(string hex, int op, int sid, int tid, int payload)
        {
            byte[] bytes = Hex.Bytes(hex);
            StpReply reply = Read(bytes);
            Assert.AreEqual(op, reply.Op);
            Assert.AreEqual(sid, reply.Sid);
            Assert.AreEqual((uint)tid, reply.Tid);
            Assert.AreEqual(payload, reply.PayloadLength);
            Assert.IsTrue(reply.HeaderIsSound(bytes, 0, Crc));
            Assert.IsTrue(reply.PayloadIsSound(bytes, StpFrame.HeaderLength, Crc));
            Assert.AreEqual(hex, Hex.Text(bytes, 0, bytes.Length));
        }

        [TestMethod]
        public void A_flipped_bit_under_a_checksum_is_seen()
        {
            byte[] bytes = Hex.Bytes("7473616683010002000000035efd2c220064");
            for (int bit = 4 * 8; bit < 12 * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(Read(bytes).HeaderIsSound(bytes, 0, Crc));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            bytes[17] ^= 1;
            Assert.IsFalse(Read(bytes).PayloadIsSound(bytes, StpFrame.HeaderLength, Crc));
        }

        [TestMethod]
        [DataRow("747361668301000200000003000000000000", 3, 3, StpVerdict.Answer)]
        [DataRow("747361668301000200000003000000000000", 3, 5, StpVerdict.Older)]
        [DataRow("747361668301000200000003000000000000", 2, 3, StpVerdict.Bad)]
        [DataRow("74736166430100020000000300000000", 3, 3, StpVerdict.Nack)]
        [DataRow("747361667f0100000000000300000000", 3, 3, StpVerdict.Nack)]
        public void A_reply_is_judged_by_the_request_that_waits(string hex, int op, int tid, int verdict) =>
            Assert.AreEqual(verdict, Read(Hex.Bytes(hex)).Judge(op, 1, (uint)tid, 2));

        private static StpReply Read(byte[] bytes)
        {
            StpReply reply = new StpReply();
            reply.Parse(bytes, 0);
            return reply;
        }
    }
}
