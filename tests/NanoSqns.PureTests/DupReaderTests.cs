// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using System.IO;
using nanoFramework.TestFramework;
using NanoSqns.Container;
using NanoSqns.Errors;

namespace NanoSqns.PureTests
{
    /// <summary>Two hand-made records with the layout of real files.</summary>
    [TestClass]
    public class DupReaderTests
    {
        private const string TestRecord = "5445535403000000070000000100040002007400464f4f424152007e03be3e";
        private const string FffRecord = "5550475203000000040000000100040014006666662075706772616465207061636b6167650002000000c5c8a7de";

        [TestMethod]
        [DataRow(TestRecord, "TEST", "t", 7, 20, 31)]
        [DataRow(FffRecord, "UPGR", "fff upgrade package", 4, 38, 46)]
        public void A_known_record_is_read_and_verified(string hex, string magic, string description, int size, int dataOffset, int length)
        {
            DupReader reader = Open(Hex.Bytes(hex));
            Assert.IsTrue(reader.ReadNext());
            DupRecord record = reader.Record;
            Assert.AreEqual(magic, record.Magic);
            Assert.AreEqual(description, record.Description);
            Assert.AreEqual((uint)size, record.Size);
            Assert.AreEqual((long)dataOffset, record.DataOffset);
            Assert.AreEqual((long)length, record.Length);
            Assert.AreEqual((int)ChecksumState.Verified, (int)record.Checksum);
            Assert.IsFalse(reader.ReadNext());
        }

        [TestMethod]
        public void Two_records_in_a_row_are_two()
        {
            DupReader reader = Open(Hex.Bytes(TestRecord + FffRecord));
            Assert.IsTrue(reader.ReadNext());
            Assert.IsTrue(reader.ReadNext());
            Assert.AreEqual(31L, reader.Record.Offset);
            Assert.IsFalse(reader.ReadNext());
        }

        [TestMethod]
        public void A_flipped_bit_is_an_error_wherever_it_is()
        {
            byte[] file = Hex.Bytes(TestRecord);
            for (int i = 0; i < file.Length; i++)
            {
                file[i] ^= 0x10;
                Assert.AreNotEqual(0, NumberOf(file), "byte " + i);
                file[i] ^= 0x10;
            }

            Assert.AreEqual(0, NumberOf(file));
        }

        [TestMethod]
        [DataRow(0, ErrorNumber.FileEmpty)]
        [DataRow(30, ErrorNumber.ContainerTruncated)]
        [DataRow(20, ErrorNumber.ContainerTruncated)]
        public void A_file_that_is_cut_says_so(int length, int number)
        {
            byte[] file = new byte[length];
            System.Array.Copy(Hex.Bytes(TestRecord), 0, file, 0, length);
            Assert.AreEqual(number, NumberOf(file));
        }

        [TestMethod]
        public void An_updater_is_no_container_and_a_container_is_no_updater()
        {
            Assert.AreEqual(ErrorNumber.NotAContainer, NumberOf(Hex.Bytes("7f454c460102010000000000000000000002")));
            Assert.AreEqual(ErrorNumber.NotAnUpdater, Failing.NumberOf(() => ElfCheck.Verify("/sd/x", new MemoryStream(Hex.Bytes(TestRecord)), new byte[256])));
        }

        private static DupReader Open(byte[] file)
        {
            DupReader reader = new DupReader(new byte[512]);
            reader.Start("/sd/x.dup", new MemoryStream(file), null, null);
            return reader;
        }

        private static int NumberOf(byte[] file) =>
            Failing.NumberOf(() =>
            {
                DupReader reader = Open(file);
                while (reader.ReadNext())
                {
                }
            });
    }
}
