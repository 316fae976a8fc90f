// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using nanoFramework.TestFramework;
using NanoSqns.Console;
using NanoSqns.Errors;

namespace NanoSqns.PureTests
{
    /// <summary>Lines as users type them and as the tutorials print them, and the words that they mean.</summary>
    [TestClass]
    public class CommandLineTests
    {
        [TestMethod]
        [DataRow("run /sd/CATM1-39529.dup /sd/updater.elf", "run /sd/CATM1-39529.dup /sd/updater.elf")]
        [DataRow("  ls   '/sd/my files'  ", "ls '/sd/my files'")]
        [DataRow("run a.dup baud=115200 debug", "run a.dup debug baud=115200")]
        [DataRow("sqns> help run", "help run")]
        [DataRow("ls /sd # what is there", "ls /sd")]
        [DataRow("set block 512", "set block 512")]
        public void Words_are_understood(string typed, string words) => Assert.AreEqual(words, CommandLineParser.Parse(typed).ToString());

        [TestMethod]
        [DataRow("sqnsupgrade.run('upgdiff_33080-to-39529.dup', 'updater.elf')", "run upgdiff_33080-to-39529.dup updater.elf")]
        [DataRow("sqnsupgrade.run('upgdiff_38638-to-39529.dup')", "run upgdiff_38638-to-39529.dup")]
        [DataRow("sqnsupgrade.run('/sd/NB1-37781.dup', '/sd/updater.elf', debug=True)", "run /sd/NB1-37781.dup /sd/updater.elf debug")]
        [DataRow("sqnsupgrade.run(ffile=\"/sd/x.dup\", mfile=None, verbose=True)", "run /sd/x.dup verbose")]
        [DataRow("sqnsupgrade.run('/sd/x.dup', load_fff=True)", "run /sd/x.dup")]
        [DataRow("sqnsupgrade.run('/sd/x.dup', load_fff=False)", "run /sd/x.dup method=on-the-fly")]
        [DataRow("sqnsupgrade.run('/sd/x.dup', None, 115200)", "run /sd/x.dup baud=115200")]
        [DataRow("sqnsupgrade.info(verbose=False, debug=False)", "info")]
        [DataRow("sqnsupgrade.info(verbose=True)", "info verbose")]
        [DataRow("sqnsupgrade.load('/sd/updater.elf')", "load /sd/updater.elf")]
        [DataRow("sqnsupgrade.uart()", "mirror")]
        [DataRow("sqnsupgrade.uart(True, '/flash/updater.elf')", "mirror recovery /flash/updater.elf")]
        [DataRow("sqnsupgrade.imei()", "imei")]
        [DataRow("sqnsupgrade.state()", "state")]
        [DataRow("os.mount(sd, '/sd')", "mount /sd")]
        [DataRow("os.listdir('/sd')", "ls /sd")]
        [DataRow("os.mkfs(sd)", "mkfs")]
        [DataRow("os.uname()", "uname")]
        public void A_line_of_the_tutorials_means_its_words_with_and_without_a_prompt(string typed, string words)
        {
            Assert.AreEqual(words, CommandLineParser.Parse(typed).ToString());
            Assert.AreEqual(words, CommandLineParser.Parse(">>> " + typed).ToString());
        }

        [TestMethod]
        [DataRow("import sqnsupgrade")]
        [DataRow("import os")]
        [DataRow("from machine import SD")]
        [DataRow("sd = SD()")]
        [DataRow("uart = UART(0, 115200)")]
        [DataRow("os.dupterm(uart)")]
        [DataRow("pycom.heartbeat_on_boot(0)")]
        public void What_is_needed_elsewhere_asks_for_nothing_here_and_says_so(string typed)
        {
            CommandLine line = CommandLineParser.Parse(typed);
            Assert.AreEqual("", line.Name);
            Assert.IsTrue(line.Remark.Length > 0);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow(">>> ")]
        [DataRow("# nothing")]
        public void An_empty_line_asks_for_nothing(string typed)
        {
            CommandLine line = CommandLineParser.Parse(typed);
            Assert.AreEqual("", line.Name);
            Assert.IsNull(line.Remark);
        }

        [TestMethod]
        [DataRow("run '/sd/a.dup", ErrorNumber.BadSyntax)]
        [DataRow("sqnsupgrade.run('/sd/a.dup'", ErrorNumber.BadSyntax)]
        [DataRow("sqnsupgrade.run()", ErrorNumber.BadArgument)]
        [DataRow("sqnsupgrade.run(5)", ErrorNumber.BadArgument)]
        [DataRow("sqnsupgrade.run('/sd/a.dup', speed=5)", ErrorNumber.BadArgument)]
        public void What_cannot_be_meant_is_refused_with_its_number(string typed, int number) =>
            Assert.AreEqual(number, Failing.NumberOf(() => CommandLineParser.Parse(typed)));

        [TestMethod]
        public void An_at_command_is_taken_as_it_stands()
        {
            Assert.AreEqual("AT!=\"showver\"", CommandLineParser.Parse("at AT!=\"showver\"").Rest);
            Assert.AreEqual("AT+SMOD?", CommandLineParser.Parse("AT+SMOD?").Rest);
        }
    }
}
