// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System;
using nanoFramework.TestFramework;
using NanoSqns.Stp;

namespace NanoSqns.PureTests
{
    /// <summary>Headers as the modem's known hosts send them.</summary>
    [TestClass]
    public class StpFrameTests
    {
        [TestMethod]
        [DataRow(0, 0, 0, "", "6661737400000000000000008ae30000")]
        [DataRow(1, 1, 1, "", "666173740101000000000001fb8e0000")]
        [DataRow(2, 1, 2, "07e0", "66617374020100020000000227b864b9")]
        [DataRow(2, 1, 2, "0020", "66617374020100020000000250622462")]
        [DataRow(2, 1, 2, "0001", "666173740201000200000002e1941021")]
        [DataRow(2, 1, 2, "039c", "66617374020100020000000240201766")]
        [DataRow(2, 1, 0x01020304, "07e0", "66617374020100020102030403ed64b9")]
        [DataRow(3, 1, 3, "41", "666173740301000100000003785958e5")]
        [DataRow(3, 1, 3, "313233343536373839", "666173740301000900000003a4b031c3")]
        [DataRow(0, 1, 196, "", "6661737400010000000000c4e8140000")]
        [DataRow(0, 1, 600, "", "666173740001000000000258cef50000")]
        [DataRow(0, 1, 8520, "", "66617374000100000000214831470000")]
        public void A_header_is_the_known_one(int op, int sid, int tid, string payload, string header) =>
            Assert.AreEqual(header, HeaderOf(op, sid, tid, Hex.Bytes(payload)));

        [TestMethod]
        public void The_header_of_a_whole_block_is_the_known_one()
        {
            Assert.AreEqual("66617374030100200000000373aed2ff", HeaderOf(3, 1, 3, Hex.Counting(32)));
            Assert.AreEqual("66617374030107e000000003e28a0000", HeaderOf(3, 1, 3, new byte[2016]));
            Assert.AreEqual("66617374030107e0000000032905f917", HeaderOf(3, 1, 3, Hex.Repeat(0xFF, 2016)));
            Assert.AreEqual("66617374030107e0000000035d2e9285", HeaderOf(3, 1, 3, Hex.Counting(2016)));
        }

        [TestMethod]
        public void A_session_of_nine_bytes_has_the_known_checksum()
        {
            byte[] sent = new byte[91];
            int count = Put(sent, 0, 0, 0, 0, "");
            count = Put(sent, count, 1, 1, 1, "");
            count = Put(sent, count, 2, 1, 2, "0009");
            count = Put(sent, count, 3, 1, 3, "313233343536373839");
            count = Put(sent, count, 0, 1, 4, "");
            Assert.AreEqual(91, count);
            Assert.AreEqual(0x8DD9, new Crc16().Compute(sent, 0, count));
        }

        [TestMethod]
        public void Numbers_are_big_endian()
        {
            byte[] bytes = new byte[6];
            StpFrame.PutUInt32(bytes, 0, 0xFFFE0201u);
            StpFrame.PutUInt16(bytes, 4, 0x07E0);
            Assert.AreEqual("fffe020107e0", Hex.Text(bytes, 0, 6));
            Assert.AreEqual(0xFFFE0201u, StpFrame.GetUInt32(bytes, 0));
            Assert.AreEqual(0x07E0, StpFrame.GetUInt16(bytes, 4));
        }

        private static string HeaderOf(int op, int sid, int tid, byte[] payload)
        {
            byte[] frame = Frame(op, sid, tid, payload);
            return Hex.Text(frame, 0, StpFrame.HeaderLength);
        }

        private static int Put(byte[] to, int at, int op, int sid, int tid, string payload)
        {
            byte[] frame = Frame(op, sid, tid, Hex.Bytes(payload));
            Array.Copy(frame, 0, to, at, frame.Length);
            return at + frame.Length;
        }

        private static byte[] Frame(int op, int sid, int tid, byte[] payload)
        {
            Crc16 crc = new Crc16();
            byte[] frame = new byte[StpFrame.HeaderLength + payload.Length];
            Array.Copy(payload, 0, frame, StpFrame.HeaderLength, payload.Length);
            StpFrame.WriteHeader(frame, 0, op, sid, (uint)tid, payload.Length, crc.Compute(payload, 0, payload.Length), crc);
            return frame;
        }
    }
}
