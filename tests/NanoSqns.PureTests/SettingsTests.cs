// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Errors;
using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.PureTests
{
    [TestClass]
    public class SettingsTests
    {
        [TestMethod]
        public void Without_files_the_defaults_count()
        {
            SettingsStore store = Store(new TwoFiles());
            BoardSettings settings = store.Load(true);
            Assert.AreEqual(0, store.Problems.Length);
            Assert.AreEqual("", settings.Board);
            Assert.AreEqual(2016, settings.BlockLimit);
            Assert.AreEqual(921600, settings.TransferBaud);
            Assert.AreEqual(5, settings.CountdownSeconds);
            Assert.AreEqual(20000, settings.Limits().ProbeMs);
            Assert.IsTrue(settings.Autorun);
            Assert.IsFalse(settings.Debug);
        }

        [TestMethod]
        public void The_card_counts_more_but_not_for_its_own_wiring()
        {
            SettingsStore store = Store(new TwoFiles { Flash = "block = 512\nlog = off\n", Card = "block = 1024\ncard.bus = spi\n" });
            BoardSettings settings = store.Load(true);
            Assert.AreEqual(1024, settings.BlockLimit);
            Assert.IsFalse(settings.Log);
            Assert.AreEqual(1, store.Problems.Length);
            Assert.AreEqual("E605 /sd/nanosqns.ini, line 2: card.bus takes effect only in /flash/nanosqns.ini", store.Problems[0].ToString());
        }

        [TestMethod]
        [DataRow("blok = 3", "unknown setting blok; did you mean block?")]
        [DataRow("block = 3", "block = 3 is not allowed; use 16 to 8176 bytes, or auto")]
        [DataRow("board = gpi", "board = gpi is not allowed; use fipy or gpy; did you mean gpy?")]
        [DataRow("hello", "hello: expected key = value")]
        public void A_bad_line_is_told_and_the_rest_counts(string line, string problem)
        {
            SettingsStore store = Store(new TwoFiles { Flash = line + "\nlog = off\n" });
            Assert.IsFalse(store.Load(true).Log);
            Assert.AreEqual("E605 /flash/nanosqns.ini, line 1: " + problem, store.Problems[0].ToString());
        }

        [TestMethod]
        public void A_saved_setting_changes_its_line_and_nothing_else()
        {
            TwoFiles files = new TwoFiles { Flash = "# mine\r\nblock = 512 # small\r\n???\r\n" };
            SettingsStore store = Store(files);
            store.Load(true);
            store.Put("block", "600");
            store.Put("board", "FiPy");
            Assert.AreEqual("# mine\r\nblock = 600 # small\r\n???\r\nboard = fipy\r\n", files.Flash);
            Assert.AreEqual(600, store.Settings.BlockLimit);
            Assert.AreEqual("/flash", store.SourceOf("board"));
            store.Remove("block");
            Assert.AreEqual("# mine\r\n???\r\nboard = fipy\r\n", files.Flash);
            Assert.AreEqual(2016, store.Settings.BlockLimit);
        }

        [TestMethod]
        public void What_is_refused_or_cannot_be_written_changes_nothing()
        {
            TwoFiles files = new TwoFiles { Flash = "block = 512\n", IsFull = true };
            SettingsStore store = Store(files);
            store.Load(true);
            Assert.AreEqual(ErrorNumber.BadSetting, Failing.NumberOf(() => store.Put("block", "9000")));
            Assert.AreEqual(ErrorNumber.BadSetting, Failing.NumberOf(() => store.Put("blocks", "512")));
            Assert.AreEqual(ErrorNumber.CardWriteFailed, Failing.NumberOf(() => store.Put("block", "600")));
            Assert.AreEqual("block = 512\n", files.Flash);
            Assert.AreEqual(512, store.Settings.BlockLimit);
        }

        [TestMethod]
        public void The_wiring_lies_over_the_profile()
        {
            BoardProfile profile = new BoardProfile { Name = "fipy", Modem = new PortWiring { Port = "COM2", Tx = 33, Rx = 34 } };
            BoardProfile board = Store(new TwoFiles { Flash = "modem.tx = 4\ncard.bus = mmc1\nled = none\n" }).Load(true).Apply(profile);
            Assert.AreEqual(4, board.Modem.Tx);
            Assert.AreEqual(34, board.Modem.Rx);
            Assert.AreEqual((int)CardBus.Mmc1, (int)board.Card.Bus);
            Assert.AreEqual(BoardProfile.NoPin, board.LedPin);
            Assert.AreEqual(33, profile.Modem.Tx);
        }

        [TestMethod]
        public void Every_name_of_the_table_has_its_entry()
        {
            for (int i = 0; i < SettingTable.Count; i++)
            {
                Assert.AreEqual(SettingTable.NameAt(i), SettingTable.Find(SettingTable.NameAt(i)).Name);
                Assert.AreEqual(i, SettingTable.Find(SettingTable.NameAt(i)).Index);
            }
        }

        private static SettingsStore Store(TwoFiles files) =>
            new SettingsStore(files, new BoardProfile[] { new BoardProfile { Name = "fipy" }, new BoardProfile { Name = "gpy" } });
    }
}
