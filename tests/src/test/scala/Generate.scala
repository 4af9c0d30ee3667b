package org.systole.spinal

import spinal.core._

/** Writes `spinal_<name>.v` into a folder for each name of a component of the package `pairs`. */
object Generate {
  def main(args: Array[String]): Unit = {
    val names = args.tail
    val exit = try {
      names.foreach(one(args.head, _))
      0
    } catch {
      case e: Throwable =>
        e.printStackTrace()
        1
    }
    System.exit(exit)
  }

  private def one(folder: String, name: String): Unit = {
    println("### " + name)
    val config = SpinalConfig(targetDirectory = folder, privateNamespace = true)
    config.generateVerilog {
      val top = Class.forName("org.systole.spinal.pairs." + name)
        .getDeclaredConstructor().newInstance().asInstanceOf[Component]
      top.setDefinitionName("spinal_" + name)
    }
  }
}
